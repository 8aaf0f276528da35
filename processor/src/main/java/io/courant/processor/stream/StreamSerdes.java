package io.courant.processor.stream;

import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.SchemaId;
import io.courant.processor.dedupe.Membership;
import io.courant.processor.dedupe.Posting;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.StoryRoll;
import io.courant.processor.dedupe.Verdict;
import io.courant.processor.document.DocumentHead;
import io.courant.processor.route.RoutedTags;

/** The serdes of what stays inside the processor: its own topics and stores. */
final class StreamSerdes {

    static final JsonSerde<Signature> SIGNATURE = serde(Signature.class, "signature");
    static final JsonSerde<Verdict> VERDICT = serde(Verdict.class, "verdict");
    static final JsonSerde<DocumentHead> HEAD = serde(DocumentHead.class, "head");
    static final JsonSerde<Progress> PROGRESS = serde(Progress.class, "progress");
    static final JsonSerde<Membership> MEMBERSHIP = serde(Membership.class, "membership");
    static final JsonSerde<StoryRoll> STORY_ROLL = serde(StoryRoll.class, "story-roll");
    static final JsonSerde<StoryRoll.Page> STORY_PAGE = serde(StoryRoll.Page.class, "story-page");
    static final JsonSerde<Posting> POSTING = serde(Posting.class, "posting");
    static final JsonSerde<Long> AGE = serde(Long.class, "age");
    static final JsonSerde<RoutedTags> ROUTED_TAGS = serde(RoutedTags.class, "routed-tags");

    private StreamSerdes() {}

    private static <T> JsonSerde<T> serde(Class<T> type, String name) {
        return new JsonSerde<>(type, new SchemaId(name, 1));
    }
}
