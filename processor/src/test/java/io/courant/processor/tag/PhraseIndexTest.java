package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.TagId;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.text.FoldedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhraseIndexTest {

    @Test
    void matchesWholeWordsOfScriptsThatHaveThem() {
        assertEquals(
                List.of("virtual reality"),
                found("virtual reality", "virtual reality; unvirtual reality, virtual realityX"));
        assertEquals(List.of("чат"), found("чат", "чат и чаты"));
    }

    @Test
    void takesAChineseNeighbourForABoundary() {
        assertEquals(List.of("AR", "AR"), found("AR", "AR技术，用AR。market ARM EAR"));
    }

    @Test
    void takesAShortAbbreviationInItsCapitalsOnly() {
        assertEquals(List.of("AR", "ＡＲ"), found("AR", "ar Ar AR ＡＲ"));
        assertEquals(List.of("nasa", "NASA"), found("NASA", "nasa NASA"));
    }

    @Test
    void acceptsAPluralS() {
        assertEquals(
                List.of("drone", "Drone", "NFT"), found(List.of("drone", "NFT"), "a drone, Drones, NFTs, droness"));
        assertEquals(List.of(), found("CSS", "CSSs"));
    }

    @Test
    void needsNoBoundaryInHan() {
        assertEquals(List.of("元宇宙"), found("元宇宙", "超元宇宙化"));
    }

    @Test
    void looksThroughSpacesBesideHan() {
        assertEquals(List.of("AI 生成内容", "AI生成内容"), found("AI生成内容", "AI 生成内容与AI生成内容"));
    }

    @Test
    void matchesPhrasesThatEndInASign() {
        assertEquals(List.of("C++", "C++"), found("C++", "C++ and C++17"));
    }

    private static List<String> found(String phrase, String text) {
        return found(List.of(phrase), text);
    }

    private static List<String> found(List<String> phrases, String text) {
        TagDefinition tag = new TagDefinition(
                new TagId("tag"),
                Map.of(),
                Map.of("en", phrases),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        FoldedText folded = FoldedText.of(text);
        return new PhraseIndex(List.of(new TagRules(tag)))
                .find(folded).stream()
                        .map(hit -> folded.original(hit.from(), hit.to()))
                        .toList();
    }
}
