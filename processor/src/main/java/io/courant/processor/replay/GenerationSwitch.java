package io.courant.processor.replay;

import io.courant.contract.record.Generation;
import io.courant.contract.record.RunProgress;
import io.courant.contract.record.RunRequest;
import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first part of a run that rebuilds: new state is made beside the old one, processors stop, what came meanwhile is added, and the new
 * generation comes into force. Broken off anywhere before that, nothing has happened: whoever goes on begins anew, by another number.
 * For one thread.
 */
final class GenerationSwitch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GenerationSwitch.class);
    private static final long LOOK_EVERY_NS = Duration.ofMillis(200).toNanos();
    private static final long TELL_EVERY_NS = Duration.ofSeconds(1).toNanos();

    private final Topics topics;
    private final Admin admin;
    private final Journal journal;
    private final Supplier<RunProgress> opening;
    private final Seeding seeding;

    private Generation generation;
    private RunProgress progress;
    private long lookedNanos;
    private long toldNanos;

    /** Where it writes down how far it is: both in one transaction. */
    @FunctionalInterface
    interface Journal {
        void write(RunProgress progress, Generation generation);
    }

    /**
     * Begins.
     *
     * @param topics the tenant's, in any generation
     * @param admin stays the caller's to close
     * @param before what is in force
     * @param opening settles the range of history that the run goes through once the new generation is in force
     */
    GenerationSwitch(
            Run run,
            Topics topics,
            Admin admin,
            Generation before,
            Journal journal,
            Supplier<RunProgress> opening,
            Seeding.Maker maker) {
        this.topics = topics;
        this.admin = admin;
        this.journal = journal;
        this.opening = opening;
        Instant now = Instant.now();
        this.generation = before.making(run.id(), now);
        this.progress = run.progress().begun("reading what is published", now);
        journal.write(progress, generation);
        log.info("run {} makes generation {} beside {}", run.id(), next(), generation.number());
        this.seeding = maker.make(next(), run.id());
    }

    private int next() {
        return generation.next().orElseThrow();
    }

    /**
     * Does what can be done now.
     *
     * @return how far the run is; what is in force then says {@link #generation}
     */
    RunProgress step(RunRequest request) {
        if (request.cancelledAt().isPresent()) {
            return giveUp(RunProgress.State.CANCELLED, Optional.empty());
        }
        if (!generation.held()) {
            if (seeding.readOn()) {
                write(
                        progress.saying("waiting for the processors to stop", Instant.now()),
                        generation.hold(Instant.now()));
            } else {
                tell("reading what is published: " + seeding.articles() + " articles");
            }
            return progress;
        }
        if (System.nanoTime() - lookedNanos > LOOK_EVERY_NS) {
            lookedNanos = System.nanoTime();
            if (isDeserted(topics.inGeneration(generation.number()))) {
                seeding.finish();
                RunProgress begun = opening.get();
                log.info("generation {} is in force, made from {} articles", next(), seeding.articles());
                write(begun, generation.switched(Instant.now()));
            }
        }
        return progress;
    }

    /** The old generation goes on. */
    RunProgress giveUp(RunProgress.State end, Optional<String> why) {
        Instant now = Instant.now();
        write(progress.ended(end, why, now), generation.givenUp(now));
        return progress;
    }

    /** What is in force, or in the making. */
    Generation generation() {
        return generation;
    }

    private void tell(String what) {
        if (System.nanoTime() - toldNanos > TELL_EVERY_NS) {
            toldNanos = System.nanoTime();
            write(progress.saying(what, Instant.now()), generation);
        }
    }

    private void write(RunProgress newProgress, Generation newGeneration) {
        journal.write(newProgress, newGeneration);
        progress = newProgress;
        generation = newGeneration;
    }

    /** Whether no instance of a generation works any more. One that was killed is a member until its session times out. */
    private boolean isDeserted(Topics old) {
        return List.of(old.processorApplication(), old.routerApplication()).stream()
                .allMatch(this::isEmpty);
    }

    private boolean isEmpty(String group) {
        try {
            ConsumerGroupDescription found = admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get();
            return found.members().isEmpty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return true;
            }
            throw new KafkaException("who processes is not known", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    @Override
    public void close() {
        seeding.close();
    }
}
