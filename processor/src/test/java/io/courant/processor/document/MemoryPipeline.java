package io.courant.processor.document;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.record.Article;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Serdes;
import io.courant.processor.Fixtures;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.StoryIndex;
import io.courant.processor.dedupe.StoryTables;
import io.courant.processor.dedupe.Verdict;
import io.courant.processor.route.Route;
import io.courant.processor.route.RoutedTags;
import io.courant.processor.route.TagChange;
import io.courant.processor.tag.Tagger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All steps in memory; what travels between tasks lies in queues and is taken on when the test says so. */
final class MemoryPipeline implements DocumentStates, Effects {

    private final Map<DocumentId, DocumentHead> heads = new HashMap<>();
    private final Map<DocumentId, CleanDocument> contents = new HashMap<>();
    private final StoryIndex stories = new StoryIndex(StoryTables.inMemory(), java.time.Duration.ofDays(30));
    private final Deque<Signature> signatures = new ArrayDeque<>();
    private final Deque<Verdict> verdicts = new ArrayDeque<>();
    private final DocumentFlow flow = new DocumentFlow(this, this, Fixtures::clean, this::tagger, () -> Fixtures.SEEN);

    private final Map<DocumentId, Article> articles = new TreeMap<>();
    private final Map<DocumentId, RoutedTags> routed = new HashMap<>();
    private final Map<String, Map<DocumentId, ContentHash>> tagTopics = new TreeMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private Tagger tagger;
    private int sent;

    MemoryPipeline(Tagger tagger) {
        this.tagger = tagger;
    }

    void rules(Tagger next) {
        tagger = next;
    }

    private Tagger tagger() {
        return tagger;
    }

    void take(RawDocument document, RawPosition raw, RunId run) {
        flow.take(new Observation(document, raw, run));
    }

    void retag(RawDocument document, RawPosition raw, RunId run) {
        flow.retag(document.id(), raw, run);
    }

    /** Lets dedupe answer one question, if there is one. */
    void dedupe() {
        if (!signatures.isEmpty()) {
            verdicts.addAll(stories.apply(signatures.removeFirst()).verdicts());
        }
    }

    /** Takes one verdict, if there is one. */
    void verdict() {
        if (!verdicts.isEmpty()) {
            flow.take(verdicts.removeFirst());
        }
    }

    void drain() {
        while (!signatures.isEmpty() || !verdicts.isEmpty()) {
            dedupe();
            verdict();
        }
    }

    /** The articles as they stand, without what may differ while they are unchanged. */
    Map<DocumentId, ContentHash> standing() {
        Map<DocumentId, ContentHash> standing = new TreeMap<>();
        articles.forEach((id, article) -> standing.put(id, Fingerprint.of(article)));
        return standing;
    }

    Map<DocumentId, Article> articles() {
        return articles;
    }

    /** What each tag topic holds. */
    Map<String, Map<DocumentId, ContentHash>> tagTopics() {
        return tagTopics;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** How many records of articles were sent so far. */
    int sent() {
        return sent;
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
        sent++;
        articles.put(article.id(), article);
        ContentHash value = ContentHash.of(Serdes.ARTICLE.write(article));
        Optional<RoutedTags> before = Optional.ofNullable(routed.get(article.id()));
        route(article.id(), Route.of(article, value, before, slug -> slug), value);
    }

    @Override
    public void gone(DocumentId document, RawPosition raw, RunId run) {
        sent++;
        articles.remove(document);
        route(document, Route.gone(Optional.ofNullable(routed.get(document))), ContentHash.of("gone"));
    }

    private void route(DocumentId id, Route route, ContentHash value) {
        for (TagChange change : route.changes()) {
            Map<DocumentId, ContentHash> topic = tagTopics.computeIfAbsent(change.slug(), slug -> new TreeMap<>());
            if (change.op() == TagChange.Op.REMOVE) {
                topic.remove(id);
            } else {
                topic.put(id, value);
            }
        }
        route.sent().ifPresentOrElse(now -> routed.put(id, now), () -> routed.remove(id));
    }

    @Override
    public void outcome(Outcome outcome) {
        outcomes.add(outcome);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        // what is dead has its outcome as well
    }

    @Override
    public void ask(Signature signature) {
        signatures.addLast(signature);
    }
}
