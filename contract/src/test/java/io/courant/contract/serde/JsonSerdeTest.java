package io.courant.contract.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.StoryId;
import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.Content;
import io.courant.contract.record.DatePrecision;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.SourceTag;
import io.courant.contract.record.Stamps;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class JsonSerdeTest {

    private static final SourceId SOURCE = new SourceId("folder-examples");
    private static final ItemKey ITEM = new ItemKey("a/第一.md");
    private static final Instant SEEN = Instant.parse("2026-11-23T08:00:00.123Z");

    @Test
    void anArticleSurvivesTheWayThroughJson() {
        Article article = article();

        assertEquals(article, Serdes.ARTICLE.read(Serdes.ARTICLE.write(article)));
    }

    @Test
    void theFieldsOfTheContentStandBesideTheOthers() throws Exception {
        var json = Json.MAPPER.readTree(Serdes.ARTICLE.write(article()));

        assertEquals("标题", json.get("title").asText());
        assertEquals("day", json.get("publishedPrecision").asText());
        assertEquals("2023-03-21T00:00:00Z", json.get("publishedAt").asText());
        assertFalse(json.has("content"));
    }

    @Test
    void listsThatARecordDoesNotHaveAreEmpty() throws Exception {
        ObjectNode json = (ObjectNode) Json.MAPPER.readTree(Serdes.ARTICLE.write(article()));
        json.remove(List.of("keywords", "links", "description"));

        assertEquals(article(), Serdes.ARTICLE.read(Json.MAPPER.writeValueAsBytes(json)));
    }

    @Test
    void aTagDefinitionKeepsTheRulesThatItDoesNotKnow() throws Exception {
        String json = "{\"id\":\"a\",\"labels\":{\"en\":\"A\"},\"weather\":[[\"x\",\"y\"]]}";

        assertTrue(
                new String(Serdes.TAG.write(Serdes.TAG.read(json.getBytes(UTF_8))), UTF_8).contains("\"weather\":[["));
    }

    @Test
    void bytesThatAreNotUtf8ComeBackAsTheyWere() {
        byte[] bytes = new byte[10_000];
        new Random(7).nextBytes(bytes);
        RawDocument raw = seen(bytes);

        assertEquals(raw, Serdes.RAW.read(Serdes.RAW.write(raw)));
    }

    @Test
    void textIsWrittenAsTextAndControlCharactersDoNotSwellIt() {
        assertTrue(new String(Serdes.RAW.write(seen("元宇宙 \"quoted\"\n".getBytes(UTF_8))), UTF_8).contains("元宇宙"));
        assertTrue(Serdes.RAW.write(seen(new byte[30_000])).length < 41_000);
    }

    @Test
    void anotherSchemaIsRefusedByName() {
        Headers headers = new RecordHeaders();
        EventHeaders.set(headers, HeaderNames.SCHEMA, "raw/2");

        var refused = assertThrows(
                UnreadableRecordException.class,
                () -> Serdes.RAW.read(headers, Serdes.RAW.write(seen(new byte[] {'a'}))));
        assertEquals("unknown-schema", refused.reason());
    }

    @Test
    void garbageIsRefusedWithAReason() {
        for (String garbage : List.of("", "{", "null", "[]", "{}", "{\"id\":\"x\"}", "\u0000\u0001")) {
            assertThrows(UnreadableRecordException.class, () -> Serdes.RAW.read(garbage.getBytes(UTF_8)), garbage);
        }
    }

    @Test
    void fieldsOfALaterVersionDoNoHarm() {
        String json = new String(Serdes.RAW.write(seen("x".getBytes(UTF_8))), UTF_8);
        byte[] later = json.replaceFirst("\\{", "{\"later\":{\"deep\":[1,2]},").getBytes(UTF_8);

        assertEquals(seen("x".getBytes(UTF_8)), Serdes.RAW.read(later));
    }

    private static RawDocument seen(byte[] bytes) {
        return RawDocument.seen(
                SOURCE, ITEM, "file:///a/b.md", SEEN, new RawBody(bytes, "text/markdown", Optional.empty()));
    }

    private static Article article() {
        DocumentId id = DocumentId.of(SOURCE, ITEM);
        Content content = new Content(
                Optional.of("https://example.org/1"),
                "标题",
                List.of("june"),
                Optional.of(Instant.parse("2023-03-21T00:00:00Z")),
                Optional.of(DatePrecision.DAY),
                Optional.of("UTC"),
                Optional.empty(),
                "zh",
                Optional.empty(),
                Optional.empty(),
                "text",
                "text",
                "<p>text</p>",
                List.of(new Content.Image("https://example.org/1.png", Optional.of("alt"), Optional.empty())),
                List.of());
        ArticleTag tag = new ArticleTag(
                new TagId("metaverse"),
                "元宇宙",
                0.75,
                List.of(new ArticleTag.Evidence("元宇宙", ArticleTag.Place.TITLE, 3, 0)),
                Optional.empty());
        return new Article(
                id,
                SOURCE,
                ITEM,
                Optional.of("file:///a/b.md"),
                SEEN,
                content,
                ContentHash.of("text"),
                List.of(new SourceTag("spam", false, Optional.of("not in the text"), Optional.empty())),
                List.of(tag),
                List.of(),
                StoryId.foundedBy(id),
                true,
                new Stamps(
                        new RawPosition(1, 42), new PipelineVersion("1"), new TaxonomyVersion("1"), SEEN, RunId.LIVE));
    }
}
