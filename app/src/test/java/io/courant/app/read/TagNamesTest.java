package io.courant.app.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.TagId;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.serde.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagNamesTest {

    private final TagNames names = new TagNames(List.of(
            tag(
                    "artificial-intelligence",
                    Map.of("en", "Artificial Intelligence", "zh", "人工智能"),
                    Map.of("en", List.of("AI")),
                    List.of()),
            tag(
                    "llm",
                    Map.of("en", "Large Language Models"),
                    Map.of("zh", List.of("大模型")),
                    List.of("artificial-intelligence")),
            tag("chatgpt", Map.of("en", "ChatGPT"), Map.of(), List.of("llm")),
            tag("metaverse", Map.of("zh", "元宇宙"), Map.of(), List.of())));

    @Test
    void aTagIsFoundByItsIdALabelOrAnAlias() {
        assertEquals(id("metaverse"), names.find("元宇宙"));
        assertEquals(id("metaverse"), names.find("Metaverse"));
        assertEquals(id("llm"), names.find("大模型"));
        assertEquals(id("artificial-intelligence"), names.find("  ＡＩ "));
        assertEquals(id("llm"), names.find("large  language models"));
        assertEquals(Optional.empty(), names.find("nonsense"));
    }

    @Test
    void aTagIncludesAllBelowIt() {
        assertEquals(
                Set.of(new TagId("artificial-intelligence"), new TagId("llm"), new TagId("chatgpt")),
                names.family(new TagId("artificial-intelligence")));
        assertEquals(Set.of(new TagId("unknown")), names.family(new TagId("unknown")));
    }

    @Test
    void aLabelIsInTheLanguageAskedForElseInEnglishElseInAny() {
        assertEquals("人工智能", names.label(new TagId("artificial-intelligence"), "zh"));
        assertEquals("ChatGPT", names.label(new TagId("chatgpt"), "zh"));
        assertEquals("元宇宙", names.label(new TagId("metaverse"), "en"));
        assertEquals("unknown", names.label(new TagId("unknown"), "en"));
    }

    private static Optional<TagId> id(String id) {
        return Optional.of(new TagId(id));
    }

    private static TagDefinition tag(
            String id, Map<String, String> labels, Map<String, List<String>> aliases, List<String> parents) {
        return Json.MAPPER.convertValue(
                Map.of("id", id, "labels", labels, "aliases", aliases, "parents", parents), TagDefinition.class);
    }
}
