package io.courant.bench;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.record.Article;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawDocument;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.StoryIndex;
import io.courant.processor.dedupe.StoryTables;
import io.courant.processor.document.CleanStep;
import io.courant.processor.document.DocumentFlow;
import io.courant.processor.document.DocumentHead;
import io.courant.processor.document.DocumentStates;
import io.courant.processor.document.Effects;
import io.courant.processor.document.Observation;
import io.courant.processor.tag.Tagger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** The whole document flow with dedupe, in maps in place of topics and stores. For one thread. */
final class MemoryFlow implements DocumentStates, Effects {

    private final Map<DocumentId, DocumentHead> heads = new HashMap<>();
    private final Map<DocumentId, CleanDocument> contents = new HashMap<>();
    private final StoryIndex stories = new StoryIndex(StoryTables.inMemory(), java.time.Duration.ofDays(30));
    private final Queue<Signature> asked = new ArrayDeque<>();
    private final Map<Outcome.Kind, Integer> outcomes = new EnumMap<>(Outcome.Kind.class);
    private final DocumentFlow flow;
    private long offset;
    private long tags;

    MemoryFlow(CleanStep cleaner, Tagger tagger) {
        flow = new DocumentFlow(this, this, cleaner, () -> tagger, Instant::now);
    }

    /** Takes a raw document to its outcome. */
    void take(RawDocument document) {
        flow.take(new Observation(document, new RawPosition(0, offset++), RunId.LIVE));
        for (Signature signature = asked.poll(); signature != null; signature = asked.poll()) {
            stories.apply(signature).verdicts().forEach(flow::take);
        }
    }

    int outcomes(Outcome.Kind kind) {
        return outcomes.getOrDefault(kind, 0);
    }

    /** Tags given to all articles together. */
    long tags() {
        return tags;
    }

    @Override
    public Optional<DocumentHead> head(DocumentId document) {
        return Optional.ofNullable(heads.get(document));
    }

    @Override
    public void head(DocumentId document, DocumentHead head) {
        heads.put(document, head);
    }

    @Override
    public Optional<CleanDocument> content(DocumentId document) {
        return Optional.ofNullable(contents.get(document));
    }

    @Override
    public void content(DocumentId document, CleanDocument content) {
        contents.put(document, content);
    }

    @Override
    public void dropContent(DocumentId document) {
        contents.remove(document);
    }

    @Override
    public void article(Article article, boolean isNew) {
        tags += article.tags().size();
    }

    @Override
    public void gone(DocumentId document, RawPosition raw, RunId run) {}

    @Override
    public void outcome(Outcome outcome) {
        outcomes.merge(outcome.kind(), 1, Integer::sum);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        throw new IllegalStateException("a synthetic article is a dead letter: " + letter);
    }

    @Override
    public void ask(Signature signature) {
        asked.add(signature);
    }
}
