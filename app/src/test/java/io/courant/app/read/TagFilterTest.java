package io.courant.app.read;

import static io.courant.app.read.TagEvent.Op.ADD;
import static io.courant.app.read.TagEvent.Op.REMOVE;
import static io.courant.app.read.TagEvent.Op.UPDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.serde.Json;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TagFilterTest {

    private static final Topics TOPICS = new Topics("test.", 1);
    private static final TagNames NAMES = new TagNames(List.of(
            tag("ai", List.of(), true),
            tag("chips", List.of("ai"), true),
            tag("toys", List.of(), false),
            tag("web3", List.of(), true)));

    @Test
    void aTagIsReadWithThoseBelowItAndASharedOneFromTheSharedTopic() {
        assertEquals(Set.of("ai", "chips"), filter(false, "ai").slugs());
        assertEquals(Set.of("other"), filter(false, "toys").slugs());
    }

    @Test
    void anArticleOnSeveralTopicsIsToldFromOneOfThem() {
        Article article = Articles.of("a", "A", "", "ai", "chips");
        assertEquals(Optional.of(ADD), filter(false, "ai").decide(put("ai", "add", article)));
        assertEquals(Optional.empty(), filter(false, "ai").decide(put("chips", "add", article)));
        assertEquals(Optional.of(UPDATE), filter(false, "chips").decide(put("chips", "update", article)));
    }

    @Test
    void aRemovalCountsWhenTheArticleIsOnNoneOfTheTopicsAnyMore() {
        assertEquals(Optional.empty(), filter(false, "ai").decide(removal("ai", "chips,web3")));
        assertEquals(Optional.of(REMOVE), filter(false, "ai").decide(removal("chips", "web3")));
        assertEquals(Optional.of(REMOVE), filter(false, "ai").decide(removal("chips", "")));
    }

    @Test
    void ofTheSharedTopicOnlyTheWantedTagsArticlesAreTold() {
        Article toy = Articles.of("a", "A", "", "en", true, List.of(Articles.tag("toys", true)));
        Article game = Articles.of("b", "B", "", "en", true, List.of(Articles.tag("games", true)));
        assertEquals(Optional.of(ADD), filter(false, "toys").decide(put("other", "add", toy)));
        assertEquals(Optional.empty(), filter(false, "toys").decide(put("other", "add", game)));
        assertEquals(Optional.of(REMOVE), filter(false, "toys").decide(put("other", "update", game)));
    }

    @Test
    void languageAndStoryAreAskedOfTheArticle() {
        TagFilter chinese = new TagFilter(new TagQuery(List.of(new TagId("web3")), false, true, Set.of("zh")), NAMES);
        List<ArticleTag> web3 = List.of(Articles.tag("web3", false));
        assertEquals(
                Optional.of(ADD), chinese.decide(put("web3", "add", Articles.of("a", "A", "", "zh-Hant", true, web3))));
        assertEquals(
                Optional.empty(), chinese.decide(put("web3", "add", Articles.of("a", "A", "", "zh", false, web3))));
        assertEquals(Optional.empty(), chinese.decide(put("web3", "add", Articles.of("a", "A", "", "en", true, web3))));
    }

    /** Whoever applies what the filter says has, in the end, the articles that the query wants: for random lives of articles. */
    @Test
    void whoeverDoesWhatItSaysHasTheSetThatTheQueryWants() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            boolean all = random.nextBoolean();
            TagFilter filter = random.nextBoolean() ? filter(all, "ai", "web3") : filter(all, "toys", "chips");
            Map<String, String> held = new HashMap<>();
            Map<String, String> expected = new HashMap<>();
            Map<String, Set<String>> on = new HashMap<>();
            for (int step = 0; step < 30; step++) {
                String name = "doc" + random.nextInt(3);
                Article article = Articles.of(
                        name,
                        "t" + step,
                        "",
                        "en",
                        true,
                        List.of("ai", "chips", "toys", "web3").stream()
                                .filter(tag -> random.nextInt(3) == 0)
                                .map(tag -> Articles.tag(tag, tag.equals("toys")))
                                .toList());
                Set<String> now = new TreeSet<>();
                article.tags()
                        .forEach(tag -> now.add(tag.hasOwnTopic() ? tag.id().value() : "other"));
                Set<String> before = on.getOrDefault(name, Set.of());
                List<TagRecord> records = new ArrayList<>();
                now.forEach(slug -> records.add(put(slug, before.contains(slug) ? "update" : "add", article)));
                before.stream()
                        .filter(slug -> !now.contains(slug))
                        .forEach(slug -> records.add(removal(
                                slug, String.join(",", now), article.id().value())));
                on.put(name, now);
                // Records of one moment on several topics may be read in any order.
                Collections.shuffle(records, random);
                records.stream()
                        .filter(record -> filter.slugs().contains(record.slug()))
                        .forEach(record -> filter.decide(record).ifPresent(op -> {
                            if (op == REMOVE) {
                                held.remove(record.document());
                            } else {
                                held.put(
                                        record.document(),
                                        record.article().orElseThrow().content().title());
                            }
                        }));
                if (filter.wants(article)) {
                    expected.put(article.id().value(), article.content().title());
                } else {
                    expected.remove(article.id().value());
                }
                assertEquals(expected, held, "seed " + seed);
            }
        }
    }

    private static TagFilter filter(boolean all, String... tags) {
        return new TagFilter(new TagQuery(Arrays.stream(tags).map(TagId::new).toList(), all, false, Set.of()), NAMES);
    }

    private static TagDefinition tag(String id, List<String> parents, boolean topic) {
        return Json.MAPPER.convertValue(
                Map.of("id", id, "labels", Map.of("en", id), "parents", parents, "topic", topic), TagDefinition.class);
    }

    private static TagRecord put(String slug, String op, Article article) {
        return record(slug, op, article.id().value(), Serdes.ARTICLE.write(article), "");
    }

    private static TagRecord removal(String slug, String still) {
        return removal(slug, still, "0".repeat(32));
    }

    private static TagRecord removal(String slug, String still, String id) {
        return record(slug, "remove", id, null, still);
    }

    private static TagRecord record(String slug, String op, String id, byte @Nullable [] value, String still) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(TOPICS.tagTopic(slug).name(), 0, 0, id, value);
        EventHeaders.set(record.headers(), HeaderNames.SCHEMA, "article/1");
        EventHeaders.set(record.headers(), HeaderNames.OP, op);
        if (value == null) {
            EventHeaders.set(record.headers(), HeaderNames.STILL, still);
        }
        return new TagRecord(record, TOPICS);
    }
}
