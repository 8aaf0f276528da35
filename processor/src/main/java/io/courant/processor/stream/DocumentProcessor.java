package io.courant.processor.stream;

import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.processor.document.CleanStep;
import io.courant.processor.document.DocumentFlow;
import io.courant.processor.tag.Tagger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Feeds raw records, replayed ones and verdicts to the document flow: the one writer of each document's state. */
final class DocumentProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Optional<String> TAG = Optional.of("tag");

    private final ProcessorTopology.Inputs inputs;
    private final CleanStep cleaner;
    private final Supplier<Tagger> tagger;
    private final StreamMeters meters;

    private Delivery delivery;

    DocumentProcessor(
            ProcessorTopology.Inputs inputs, CleanStep cleaner, Supplier<Tagger> tagger, StreamMeters meters) {
        this.inputs = inputs;
        this.cleaner = cleaner;
        this.tagger = tagger;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        inputs.inForce().run();
        delivery = new Delivery(context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        delivery.take(record);
    }

    @Override
    public void close() {
        cleaner.close();
    }

    /** What exists only once the task runs. */
    private final class Delivery {

        private final ProcessorContext<byte[], byte[]> context;
        private final KeyValueStore<String, Progress> progress;
        private final DocumentFlow flow;
        private final Outbox outbox;
        private final RawReader reader;
        private final IdleCommit commit;

        Delivery(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            this.progress = context.getStateStore(ProcessorTopology.PROGRESS_STORE);
            this.outbox = new Outbox(context, meters);
            this.commit = new IdleCommit(context);
            InstantSource clock = () -> Instant.ofEpochMilli(context.currentSystemTimeMs());
            this.reader = new RawReader(inputs.partitions(), clock);
            this.flow = new DocumentFlow(
                    new DocumentStore(
                            context.getStateStore(ProcessorTopology.HEADS_STORE),
                            context.getStateStore(ProcessorTopology.CONTENTS_STORE)),
                    outbox,
                    cleaner,
                    tagger,
                    clock);
        }

        void take(Record<byte[], byte[]> record) {
            RecordMetadata at = context.recordMetadata().orElseThrow();
            if (at.topic().equals(inputs.replay())) {
                replayed(record, at);
                commit.replayed();
                return;
            }
            Optional<Instant> observed = Optional.empty();
            if (at.topic().equals(inputs.verdicts())) {
                flow.take(StreamSerdes.VERDICT.read(record.value()));
            } else if (isNew(at)) {
                observed = raw(record, new RawPosition(at.partition(), at.offset()), RunId.LIVE);
            }
            observed.ifPresentOrElse(commit::worked, commit::worked);
        }

        /** Offsets may be lost (an application that was stopped for months): what was taken once is not taken as live again. */
        private boolean isNew(RecordMetadata at) {
            String key = String.valueOf(at.partition());
            Progress known = progress.get(key);
            if (known != null && !known.topicId().equals(inputs.rawTopicId())) {
                throw new ForeignHistoryException(at.topic());
            }
            if (known != null && !known.lacks(at.offset())) {
                return false;
            }
            progress.put(
                    key, known == null ? new Progress(at.offset(), inputs.rawTopicId()) : known.taking(at.offset()));
            return true;
        }

        private void replayed(Record<byte[], byte[]> record, RecordMetadata at) {
            Optional<RunId> run =
                    EventHeaders.get(record.headers(), HeaderNames.RUN).map(RunId::new);
            Optional<RawPosition> position =
                    EventHeaders.get(record.headers(), HeaderNames.RAW).map(RawPosition::parse);
            if (run.isEmpty() || position.isEmpty()) {
                throw new IllegalStateException(at.topic() + " " + at.partition() + "-" + at.offset()
                        + ": a replayed record has the headers run and raw; only courant replay writes here");
            }
            if (EventHeaders.get(record.headers(), HeaderNames.STAGE).equals(TAG)) {
                retag(record.key(), position.get(), run.get());
            } else {
                raw(record, position.get(), run.get());
            }
        }

        private void retag(byte @Nullable [] key, RawPosition position, RunId run) {
            RawReader.documentId(key)
                    .ifPresentOrElse(
                            document -> flow.retag(document, position, run),
                            () -> outbox.outcome(new Outcome(
                                    Optional.empty(),
                                    position,
                                    run,
                                    Outcome.Kind.DEAD,
                                    cleaner.version(),
                                    Optional.empty(),
                                    Instant.ofEpochMilli(context.currentSystemTimeMs()))));
        }

        /** Tells when the document was observed, if the record says so. */
        private Optional<Instant> raw(Record<byte[], byte[]> record, RawPosition position, RunId run) {
            RawReader.Reading reading = reader.read(record.key(), record.value(), record.headers(), position, run);
            reading.observation().ifPresent(flow::take);
            reading.letter().ifPresent(letter -> dead(letter, position, run));
            return reading.observation()
                    .map(observation -> observation.document().ingestedAt());
        }

        private void dead(DeadLetter letter, RawPosition position, RunId run) {
            outbox.deadLetter(letter);
            outbox.outcome(new Outcome(
                    letter.document(),
                    position,
                    run,
                    Outcome.Kind.DEAD,
                    cleaner.version(),
                    Optional.empty(),
                    letter.at()));
        }
    }
}
