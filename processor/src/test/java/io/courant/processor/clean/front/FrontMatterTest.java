package io.courant.processor.clean.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.record.Stated;
import io.courant.processor.clean.Metadata;
import io.courant.processor.clean.UncleanableException;
import io.courant.processor.clean.link.LinkCleaner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontMatterTest {

    @Test
    void readsFieldsAsTheyAreWritten() throws UncleanableException {
        FrontMatter front = read("""
                ---
                title: "A title"
                number: 010
                time: 12:30:45
                date: 2023-03-21
                weight:
                tags: [a, "b c"]
                author: {name: Ann, mail: a@example.org}
                ---
                Text
                """);
        assertEquals("A title", front.fields().get("title"));
        assertEquals("010", front.fields().get("number"));
        assertEquals("12:30:45", front.fields().get("time"));
        assertEquals("2023-03-21", front.fields().get("date"));
        assertEquals("", front.fields().get("weight"));
        assertEquals(List.of("a", "b c"), front.fields().get("tags"));
        assertEquals(
                Map.of("name", "Ann", "mail", "a@example.org"), front.fields().get("author"));
        assertEquals("Text\n", front.content());
    }

    @Test
    void readsFieldsThatAreNoYamlLineByLine() throws UncleanableException {
        FrontMatter front = read("""
                ---
                author: "Ann"
                title: Kafka: a guide
                quote: "He said "no" to it"
                at: @ann
                tags:
                  - a
                  - b
                selfDefined:"likes:4,views:434,"
                ---
                Text
                """);
        assertEquals("Ann", front.fields().get("author"));
        assertEquals("Kafka: a guide", front.fields().get("title"));
        assertEquals("He said \"no\" to it", front.fields().get("quote"));
        assertEquals("@ann", front.fields().get("at"));
        assertEquals(List.of("a", "b"), front.fields().get("tags"));
        assertEquals("likes:4,views:434,", front.fields().get("selfDefined"));
    }

    @Test
    void goesOnWithAFieldWhoseNextLineIsNotIndented() throws UncleanableException {
        FrontMatter front = read("---\ntitle: The first line\nand the second\ndate: 2023-03-21\n---\n");
        assertEquals("The first line and the second", front.fields().get("title"));
        assertEquals("2023-03-21", front.fields().get("date"));
    }

    @Test
    void allowsBlankLinesBeforeIt() throws UncleanableException {
        assertEquals("b", read("\n \n---\na: b\n---\n<p>x").fields().get("a"));
    }

    @Test
    void sharesTheValueOfAnAnchor() throws UncleanableException {
        assertEquals(List.of("x"), read("---\na: &t [x]\nb: *t\n---\n").fields().get("b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Heading\n---\n",
                "---\n\nText under a thematic break.\n",
                "---\nNote: this is a sentence.\n",
                "---\nSome words\n\nmore words\n---\nrest",
                "----\na: b\n---\n",
                "text"
            })
    void leavesOtherTextAlone(String text) throws UncleanableException {
        assertEquals(Optional.empty(), FrontMatter.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\ntitle: A\ndate: 2023-03-21\n\n# Heading\n\nText.\n",
                "---\ntitle: A\n\nText without end\n",
                "\n\n---\nlayout: post\nfoo: bar\nText: the end\n",
                "---\ntitle: A\n\nA paragraph of the text.\n\n---\n\nMore.\n"
            })
    void refusesFrontMatterThatIsNeverClosed(String text) {
        UncleanableException e = assertThrows(UncleanableException.class, () -> FrontMatter.read(text));
        assertEquals("front-matter-unclosed", e.reason());
        assertTrue(e.getMessage().contains("line " + (text.startsWith("\n\n") ? 3 : 1)), e.getMessage());
        assertTrue(e.hint().contains("---"), e.hint());
    }

    @Test
    void staysSmallOnBombs() throws UncleanableException {
        StringBuilder bomb = new StringBuilder("---\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(10) + "]\n");
        }
        Metadata metadata = FrontMatterNames.metadata(
                read(bomb + "tags: *a29\ntitle: T\n---\n").fields(), new LinkCleaner());
        assertEquals(Optional.of("T"), metadata.title());
        assertEquals(List.of(), metadata.tags());
    }

    @Test
    void survivesAListThatHoldsItself() throws UncleanableException {
        assertEquals(List.of(""), read("---\ntags: &a [*a]\n---\n").fields().get("tags"));
    }

    @Test
    void survivesEndlessNesting() throws UncleanableException {
        assertEquals(
                "T",
                read("---\ntitle: T\ntags: " + "[".repeat(50_000) + "\n---\n")
                        .fields()
                        .get("title"));
        assertEquals(
                "T",
                read("---\ntitle: T\ntags: " + "- ".repeat(50_000) + "\n---\n")
                        .fields()
                        .get("title"));
    }

    @Test
    void knowsTheNamesThatSiteGeneratorsUse() {
        Metadata metadata = FrontMatterNames.metadata(
                Map.of(
                        "Title", "T",
                        "published_at", "2023-03-21",
                        "lastmod", "2023-03-22 10:00:00",
                        "author", List.of("Ann", "Bo"),
                        "tags", "a, b，c",
                        "categories", List.of(List.of("d", "a")),
                        "summary", "S",
                        "headimg", "h.jpg",
                        "permalink", "/relative/",
                        "link", "https://example.org/?utm_source=x"),
                new LinkCleaner());
        assertEquals(Optional.of("T"), metadata.title());
        assertEquals(
                "2023-03-21T00:00:00Z", metadata.published().orElseThrow().at().toString());
        assertEquals(
                "2023-03-22T10:00:00Z", metadata.updated().orElseThrow().at().toString());
        assertEquals(List.of("Ann", "Bo"), metadata.authors());
        assertEquals(List.of("a", "b", "c", "d"), metadata.tags());
        assertEquals(Optional.of("S"), metadata.description());
        assertEquals(Optional.of("h.jpg"), metadata.image());
        assertEquals(Optional.of("https://example.org/"), metadata.url());
    }

    @Test
    void readsToml() throws UncleanableException {
        FrontMatter front = read("""
                +++
                title = "Kafka: a guide"
                date = 2023-03-21T10:00:00+08:00
                at = 12:30:45
                draft = false
                weight = 10
                tags = ["a", "b c"]
                [author]
                name = "Ann"
                [extra]
                cover = "c.jpg"
                +++
                Text
                """);
        assertEquals("Kafka: a guide", front.fields().get("title"));
        assertEquals("2023-03-21T10:00:00+08:00", front.fields().get("date"));
        assertEquals("12:30:45", front.fields().get("at"));
        assertEquals("false", front.fields().get("draft"));
        assertEquals("10", front.fields().get("weight"));
        assertEquals(List.of("a", "b c"), front.fields().get("tags"));
        assertEquals(Map.of("name", "Ann"), front.fields().get("author"));
        assertEquals(Optional.of("c.jpg"), metadata(front).image());
        assertEquals("Text\n", front.content());
    }

    @Test
    void readsTomlThatIsNoneFieldByField() throws UncleanableException {
        FrontMatter front = read("""
                +++
                title = Kafka: a guide
                number = 010
                author = 'Ann'
                tags = [
                  "a",
                  "b",
                ]
                [taxonomies]
                categories = ["c"]
                +++
                Text
                """);
        assertEquals("Kafka: a guide", front.fields().get("title"));
        assertEquals("010", front.fields().get("number"));
        assertEquals("Ann", front.fields().get("author"));
        assertEquals(List.of("a", "b", "c"), metadata(front).tags());
    }

    @Test
    void readsJson() throws UncleanableException {
        FrontMatter front = read("""

                {
                  "title": "A {title}", // a comment
                  "date": "2023-03-21",
                  "weight": 010,
                  "none": null,
                  "tags": ["a", "b"],
                  "author": {"name": "Ann"},
                }

                Text
                """);
        assertEquals("A {title}", front.fields().get("title"));
        assertEquals("2023-03-21", front.fields().get("date"));
        assertEquals("", front.fields().get("none"));
        assertEquals(List.of("a", "b"), front.fields().get("tags"));
        assertEquals(List.of("Ann"), metadata(front).authors());
        assertEquals("\nText\n", front.content());
    }

    @Test
    void readsYamlThatOnlyItsEndMarks() throws UncleanableException {
        FrontMatter front = read("title: A: b\ndate: 2016-05-01 10:00:00\ntags:\n- x\n- y\n---\nText\n");
        assertEquals("A: b", front.fields().get("title"));
        assertEquals(List.of("x", "y"), front.fields().get("tags"));
        assertEquals("Text\n", front.content());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{< figure src=\"a.png\" >}}\n\nText",
                "{% raw %}x{% endraw %}\n",
                "{ \"a\": 1 } is an object.\nMore",
                "{\"a\": 1}\n\nAn object that says nothing of a document.\n",
                "{\"title\": \"all there is\"}\n",
                "{not json",
                "+++\n\nText between pluses\n",
                "Title: a heading that is underlined\n---\nText\n",
                "title: a\ndate: b\n\nText\n---\n",
                "title: a\nText goes on\n---\n"
            })
    void leavesTextAloneThatOnlyBeginsAlike(String text) throws UncleanableException {
        assertEquals(Optional.empty(), FrontMatter.read(text));
    }

    @Test
    void refusesJsonThatIsBroken() {
        UncleanableException e = assertThrows(
                UncleanableException.class, () -> FrontMatter.read("\n{\n \"title\": \"A\"\n \"date\": 1\n}\nText\n"));
        assertEquals("front-matter-unreadable", e.reason());
        assertTrue(e.getMessage().contains("line 4"), e.getMessage());
    }

    @Test
    void refusesTomlThatIsNeverClosed() {
        UncleanableException e = assertThrows(
                UncleanableException.class, () -> FrontMatter.read("+++\ntitle = \"A\"\n\nText without end\n"));
        assertEquals("front-matter-unclosed", e.reason());
        assertTrue(e.hint().contains("+++"), e.hint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\ntitle: A\nx: 1\ntitle: B\n---\nText",
                "+++\ntitle = \"A\"\nx = 1\ntitle = \"B\"\n+++\nText",
                "---\ntitle: A: 1\nx: 1\ntitle: B: 2\n---\nText",
                "{\n\"title\": \"A\",\n\n\"title\": \"B\"}\nText"
            })
    void refusesAFieldThatContradictsItself(String text) {
        UncleanableException e = assertThrows(UncleanableException.class, () -> FrontMatter.read(text));
        assertEquals("front-matter-ambiguous", e.reason());
        assertTrue(e.getMessage().contains("title in line 2 and line 4"), e.getMessage());
    }

    @Test
    void joinsWhatIsSaidTwiceWithoutContradiction() throws UncleanableException {
        FrontMatter front = read("""
                ---
                title: A
                title: "A"
                tags: [a, b]
                date: 2023-03-21
                tags: c
                date:
                layout: one
                layout: two
                ---
                Text
                """);
        assertEquals("A", front.fields().get("title"));
        assertEquals(List.of("a", "b", "c"), front.fields().get("tags"));
        assertEquals("2023-03-21", front.fields().get("date"));
        assertEquals("two", front.fields().get("layout"));
    }

    @Test
    void keepsThePlaceholdersOfTemplates() throws UncleanableException {
        FrontMatter front = read("""
                ---
                title: {{ page.title }}
                "题": "😀"
                tags: [{{x}}, y]
                author: {% if a %}b{% endif %}
                ---
                Text
                """);
        assertEquals("{{ page.title }}", front.fields().get("title"));
        assertEquals(List.of("{{x}}", "y"), metadata(front).tags());
        assertEquals("{% if a %}b{% endif %}", front.fields().get("author"));
        FrontMatter valid = read("---\n题: 😀\ntags: [{{x}}, y]\n---\nText");
        assertEquals(List.of("{{x}}", "y"), valid.fields().get("tags"));
    }

    @Test
    void endsOnListsOfNothingThatAreShared() throws UncleanableException {
        StringBuilder bomb = new StringBuilder("---\na0: &a0 []\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(900) + "]\n");
        }
        FrontMatter front = read(bomb + "tags: *a8\ntags: *a7\ntitle: T\n---\nText");
        assertEquals(List.of(), metadata(front).tags());
    }

    @Test
    void survivesEndlessNestingInTomlAndJson() throws UncleanableException {
        String nested = "[".repeat(50_000);
        assertEquals(
                "T",
                read("+++\ntitle = 'T'\ntags = " + nested + "\n+++\nx").fields().get("title"));
        assertEquals(
                "T",
                read("+++\ntitle = 'T'\n" + "a.".repeat(500) + "b = 1\n+++\nx")
                        .fields()
                        .get("title"));
        assertThrows(
                UncleanableException.class, () -> FrontMatter.read("{\"title\":\"T\",\n\"tags\":" + nested + "}\nx"));
    }

    @Test
    void readsWhatIsStatedBeside() throws UncleanableException {
        Stated stated = metadata(read("""
                        ---
                        draft: yes
                        slug: the-slug
                        license: CC BY 4.0
                        copyright: © Ann
                        comments: true
                        likes: 7
                        selfDefined:"likes:4,comments:0,collects:2,views:434,"
                        note: views:1 is no list
                        ---
                        Text
                        """)).beside();
        assertEquals(Optional.of(true), stated.draft());
        assertEquals(Optional.of("the-slug"), stated.slug());
        assertEquals(Optional.of("CC BY 4.0"), stated.licence());
        assertEquals(Optional.of("© Ann"), stated.rights());
        assertEquals(Map.of("likes", 7L, "comments", 0L, "bookmarks", 2L, "views", 434L), stated.figures());
        assertEquals(
                Optional.of(true),
                metadata(read("---\npublished: false\n---\nx")).beside().draft());
    }

    private static Metadata metadata(FrontMatter front) {
        return FrontMatterNames.metadata(front.fields(), new LinkCleaner());
    }

    private static FrontMatter read(String text) throws UncleanableException {
        return FrontMatter.read(text).orElseThrow();
    }
}
