package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.TagDefinition;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaxonomyFileTest {

    private static final TaxonomyVersion ONE = new TaxonomyVersion("1");
    private static final String HEAD = "format: courant-taxonomy/1\ntags:\n";

    @Test
    void holdsTheBuiltInTagsEachNamedInBothLanguages() {
        List<TagDefinition> tags = TaxonomyFile.builtIn(ONE).tags();
        Set<String> ids = tags.stream().map(tag -> tag.id().value()).collect(Collectors.toSet());
        assertTrue(ids.containsAll(List.of(
                "metaverse",
                "aigc",
                "chatgpt",
                "compute-network",
                "artificial-intelligence",
                "full-reality-internet",
                "tencent",
                "virtual-reality",
                "augmented-reality",
                "internet-of-value",
                "blockchain",
                "web3",
                "frontend",
                "javascript",
                "css",
                "healthcare",
                "esports",
                "social-media")));
        assertTrue(tags.size() >= 80);
        assertTrue(tags.stream().allMatch(tag -> tag.labels().keySet().equals(Set.of("en", "zh"))));
        assertTrue(tags.stream().anyMatch(tag -> !tag.hasOwnTopic()));
    }

    @Test
    void readsEachKeyOfATag() throws TaxonomyException {
        Taxonomy taxonomy = TaxonomyFile.read("t.yaml", HEAD + """
                - id: drinks
                  labels: {en: Drinks}
                - id: tea
                  labels: {en: Tea, zh: 茶}
                  aliases:
                    en: [oolong]
                  parents: [drinks]
                  any: [kettle]
                  all: [leaf]
                  none: [T-shirt]
                  threshold: 0.5
                  topic: false
                """, ONE);
        assertEquals(
                Optional.of(new TagDefinition(
                        new TagId("tea"),
                        Map.of("en", "Tea", "zh", "茶"),
                        Map.of("en", List.of("oolong")),
                        List.of(new TagId("drinks")),
                        List.of("kettle"),
                        List.of("leaf"),
                        List.of("T-shirt"),
                        Optional.of(0.5),
                        Optional.of(false))),
                taxonomy.tag(new TagId("tea")));
    }

    @Test
    void readsEveryRuleThatItWrites() throws TaxonomyException {
        Taxonomy rules = TaxonomyFile.read("t.yaml", HEAD + """
                - id: apple
                  labels: {en: Apple}
                  aliases: {en: [Apple Inc.]}
                  any: [iPhone]
                  near: [[Cupertino, "smartphone*"]]
                  ambiguous: [Apple]
                  context: [Tim Cook]
                  exact: [Apple]
                  weights: {title: 0.5, source-tag: 0}
                  sources: [newsroom-1a2b3c4d]
                  codes: ["medtop:20000344"]
                """, ONE);
        assertEquals(rules, TaxonomyFile.read("written.yaml", TaxonomyFile.write(rules), ONE));
    }

    @Test
    void readsWhatItWrites() throws TaxonomyException {
        Taxonomy builtIn = TaxonomyFile.builtIn(ONE);
        assertEquals(builtIn, TaxonomyFile.read("written.yaml", TaxonomyFile.write(builtIn), ONE));
    }

    @Test
    void reportsEveryMistakeWithItsLineAndWhatToDo() {
        assertEquals(
                List.of(
                        "t.yaml:4: an empty phrase; delete it, or write a letter or digit",
                        "t.yaml:5: the tag id tea stands twice, first in line 3; rename one or join the two",
                        "t.yaml:5: 'Cha' is a name of tag tea too, in line 3; "
                                + "a name belongs to one tag: move it to any in one of the two",
                        "t.yaml:7: not a tag id: 'Not a slug' (expected 1 to 80 of a-z, 0-9 and hyphen, the first a "
                                + "letter or digit); the id is part of the topic's name: make it a slug",
                        "t.yaml:8: the tag id other is reserved; "
                                + "tags with topic: false share tag.other; choose another id",
                        "t.yaml:9: tag bare has no label; write labels: {en: …, zh: …}",
                        "t.yaml:10: tag lost has the unknown parent nowhere; define that tag or delete the parent",
                        "t.yaml:11: unknown key alias in a tag; known are id, labels, aliases, parents, any, all, none, "
                                + "near, ambiguous, context, exact, weights, sources, codes, threshold, topic",
                        "t.yaml:12: a threshold is a number above 0 and up to 1; the tagger's own is 0.4",
                        "t.yaml:13: topic is true or false; false lets the tag share the topic tag.other",
                        "t.yaml:14: any: a list is expected here; write [one, two] or lines that start with a hyphen",
                        "t.yaml:16: the parents form a cycle: up > down > up; delete one of them",
                        "t.yaml:17: a tag has no id; give it one: lower-case letters, digits and hyphens"),
                problems(HEAD + """
                        - {id: tea, labels: {en: Tea}, aliases: {en: [cha]},
                           any: ["\\u200B "]}
                        - {id: tea, labels: {en: Cha}}
                        - labels: {en: Slug}
                          id: Not a slug
                        - {id: other, labels: {en: Other}}
                        - {id: bare}
                        - {id: lost, labels: {en: Lost}, parents: [nowhere]}
                        - {id: unknown, labels: {en: Unknown}, alias: [x]}
                        - {id: threshold, labels: {en: Threshold}, threshold: 2}
                        - {id: topic, labels: {en: Topic}, topic: maybe}
                        - {id: list, labels: {en: List}, any: one}
                        - {id: up, labels: {en: Up}, parents: [down]}
                        - {id: down, labels: {en: Down}, parents: [up]}
                        - {labels: {en: Nameless}}
                        """));
    }

    @Test
    void refusesRulesThatCannotFire() {
        assertEquals(
                List.of(
                        "t.yaml:3: 'green tea' of tag tea cannot count: 'green' under none stands in it; "
                                + "delete one of the two, or exclude a longer phrase",
                        "t.yaml:4: tag mars cannot be given: all its names are ambiguous and nothing makes them count; "
                                + "list under context what stands beside them",
                        "t.yaml:5: tag high cannot be given: its threshold is 0.9, its weights add up to 0.67; "
                                + "lower the threshold or raise a weight",
                        "t.yaml:6: tag alone has a group under near that is not two phrases or more; "
                                + "write near: [[one, another]]",
                        "t.yaml:7: 'Jade' is called ambiguous but is no name of tag stone; "
                                + "write it as in labels or aliases",
                        "t.yaml:8: 'GO' is called exact but is no phrase of tag go-language; "
                                + "write it as in its own list",
                        "t.yaml:9: 'ab*' of tag short matches too many words; write at least 3 letters before *",
                        "t.yaml:10: 'x' stands twice in tag twice, first in line 10; delete one",
                        "t.yaml:11: tag sourced: not a source id: 'No Source' (expected 1 to 100 of a-z, 0-9, dot and "
                                + "hyphen, the first a letter or digit); courant sources shows the ids of the sources",
                        "t.yaml:12: the name 'tea' of tag chai is the id of the tag in line 3; rename one of them",
                        "t.yaml:13: a weight is a number from 0 to 1; "
                                + "leave the place out to keep the tagger's own figure"),
                problems(HEAD + """
                        - {id: tea, labels: {en: Cha}, any: [green tea], none: [green]}
                        - {id: mars, labels: {en: Mars}, ambiguous: [Mars]}
                        - {id: high, labels: {en: High}, threshold: 0.9, weights: {title: 0.3, body: 0.1}}
                        - {id: alone, labels: {en: Alone}, near: [[one]]}
                        - {id: stone, labels: {en: Stone}, ambiguous: [Jade], context: [gem]}
                        - {id: go-language, labels: {en: Go}, exact: [GO]}
                        - {id: short, labels: {en: Short}, any: ["ab*"]}
                        - {id: twice, labels: {en: Twice}, any: [x, x]}
                        - {id: sourced, labels: {en: Sourced}, sources: [No Source]}
                        - {id: chai, labels: {en: tea}}
                        - {id: heavy, labels: {en: Heavy}, weights: {title: 3}}
                        """));
    }

    @Test
    void refusesATagThatIsItsOwnParent() {
        assertEquals(
                List.of("t.yaml:3: the parents form a cycle: tea > tea; delete one of them"),
                problems(HEAD + "- {id: tea, labels: {en: Tea}, parents: [tea]}\n"));
    }

    @Test
    void refusesMoreTopicsThanAClusterBears() {
        String tags = IntStream.rangeClosed(1, 501)
                .mapToObj(i -> "- {id: t" + i + ", labels: {en: T" + i + "}}\n")
                .collect(Collectors.joining());
        assertEquals(
                List.of(
                        "t.yaml:503: 501 tags have a topic of their own, 500 can; write topic: false for the lesser ones"),
                problems(HEAD + tags));
        assertEquals(List.of(), problems(HEAD + tags.replace("{id: t501,", "{id: t501, topic: false,")));
    }

    @Test
    void namesTheLineWhereAFileCeasesToBeYaml() {
        List<String> problems = problems(HEAD + "- id: tea\n   labels: {en: Tea\n");
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("t.yaml:4: not YAML: "), problems::toString);
    }

    @Test
    void refusesAFileOfAnotherFormat() {
        assertEquals(List.of("t.yaml:1: the file is empty; start with format: courant-taxonomy/1"), problems(""));
        assertEquals(
                List.of("t.yaml:1: the format is not courant-taxonomy/1; write format: courant-taxonomy/1"),
                problems("format: courant-taxonomy/9\ntags: []\n"));
        assertEquals(
                List.of("t.yaml:1: there is no list of tags; write tags: and a list below it"),
                problems("format: courant-taxonomy/1\n"));
    }

    @Test
    void refusesAnchorsOfWhichAFewLinesCanStandForBillionsOfPhrases() {
        List<String> problems = problems(HEAD + """
                - id: tea
                  labels: {en: Tea}
                  any: &a [lol, lol]
                  all: [*a, *a, *a]
                """);
        assertTrue(problems.contains("t.yaml:5: anchors are not used here; write the value out"), problems::toString);
    }

    @Test
    void readsAFileAndRefusesOneThatIsNotUtf8(@TempDir Path folder) throws IOException, TaxonomyException {
        Path file = folder.resolve("tags.yaml");
        Files.writeString(file, "\uFEFF" + HEAD + "- {id: tea, labels: {zh: 茶}}\n");
        assertEquals(1, TaxonomyFile.read(file, ONE).tags().size());
        Files.writeString(file, HEAD + "- {id: tea, labels: {zh: 茶}}\n", Charset.forName("GBK"));
        TaxonomyException refused = assertThrows(TaxonomyException.class, () -> TaxonomyFile.read(file, ONE));
        assertEquals(file + ":1: the file is not UTF-8; save it as UTF-8", refused.getMessage());
    }

    private static List<String> problems(String yaml) {
        try {
            TaxonomyFile.read("t.yaml", yaml, ONE);
            return List.of();
        } catch (TaxonomyException e) {
            return e.problems().stream().map(TaxonomyProblem::toString).toList();
        }
    }
}
