package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in, a result or a refusal comes out, and the next document is cleaned as if nothing had been. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {

    private static final int MEBIBYTE = 1024 * 1024;

    private final BoundedCleaner cleaner = new BoundedCleaner(new Cleaner());

    static Stream<Arguments> inputs() {
        return Stream.of(
                html("200,000 nested elements", "<div>".repeat(200_000) + "x"),
                html("nested tables", "<table><tr><td>".repeat(60_000) + "x"),
                html("nested formatting", "<b><p>".repeat(100_000) + "x"),
                html("formatting that never ends", fonts(60_000)),
                html("5 MB of <a", "<a".repeat(5 * MEBIBYTE / 2)),
                html("5 MB of <a and a space", "<a ".repeat(5 * MEBIBYTE / 3)),
                html("unclosed comments", "<!--".repeat(MEBIBYTE)),
                html("an unclosed script", "x<script>" + "a".repeat(MEBIBYTE)),
                html("8 MB in one line", "<p>" + "word ".repeat(8 * MEBIBYTE / 5 - 10)),
                html("8 MB of entities", "&amp;".repeat(8 * MEBIBYTE / 5)),
                html("many attributes", "<p " + attributes(200_000) + ">x"),
                html("a row of cells", "<table><tr>" + "<td>x".repeat(190_000)),
                html(
                        "JSON-LD of brackets",
                        "<html><script type='application/ld+json'>" + "[".repeat(MEBIBYTE) + "</script>x"),
                html("combining marks", "<p>" + "\u0301\u0323".repeat(MEBIBYTE / 4)),
                markdown("200,000 brackets", "[".repeat(200_000)),
                markdown("200,000 asterisks", "*".repeat(200_000)),
                markdown("asterisks and words", "*a **b ".repeat(100_000)),
                markdown("images of images", "![[]()".repeat(100_000)),
                markdown("unclosed links", "[a](b \"".repeat(100_000)),
                markdown("lines of brackets", "[a\n".repeat(100_000)),
                markdown("nested quotes", "> ".repeat(200_000) + "x"),
                markdown("nested lists", "- ".repeat(200_000) + "x"),
                markdown(
                        "a wide and long table",
                        "|a".repeat(20_000) + "|\n" + "|-".repeat(20_000) + "|\n" + "|\n".repeat(20_000)),
                markdown("8 MB in one line of text", "字".repeat(8 * MEBIBYTE / 3)),
                markdown("a YAML bomb", bomb()),
                markdown("a YAML list that holds itself", "---\ntags: &a [*a]\n---\nx"),
                markdown("front matter without end", "---\n" + "key: value\n".repeat(500_000)),
                Arguments.of("random bytes", Raw.of(random(MEBIBYTE), "text/html")),
                Arguments.of("JSON of brackets", Raw.json("{\"text\":" + "[".repeat(MEBIBYTE))),
                Arguments.of("plain text of line ends", Raw.text("x\n".repeat(MEBIBYTE))));
    }

    @BeforeAll
    void cleansAnArticle() throws UncleanableException {
        cleaner.clean(Raw.markdown("# A\n\ntext"));
    }

    @AfterAll
    void closes() {
        cleaner.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void endsInAResultOrARefusal(String name, RawDocument raw) throws UncleanableException {
        try {
            CleanDocument clean = cleaner.clean(raw);
            assertTrue(clean.content().text().length() <= RawBody.BYTES_MAX);
        } catch (UncleanableException e) {
            assertNotEquals("fault", e.reason(), e.getMessage());
        }
        assertTrue(cleaner.clean(Raw.html("<p>next")).content().text().equals("next"));
    }

    private static Arguments html(String name, String html) {
        return Arguments.of(name, Raw.of(bounded(html), "text/html"));
    }

    private static Arguments markdown(String name, String markdown) {
        return Arguments.of(name, Raw.of(bounded(markdown), "text/markdown"));
    }

    private static byte[] bounded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= RawBody.BYTES_MAX ? bytes : Arrays.copyOf(bytes, RawBody.BYTES_MAX);
    }

    private static String fonts(int count) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < count; i++) {
            html.append("<font color=").append(i).append("><p>");
        }
        return html.toString();
    }

    private static String attributes(int count) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < count; i++) {
            html.append('a').append(i).append("=b ");
        }
        return html.toString();
    }

    private static String bomb() {
        StringBuilder yaml = new StringBuilder("---\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 40; i++) {
            yaml.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(10) + "]\n");
        }
        return yaml.append("tags: *a39\ntitle: *a39\n---\ntext\n").toString();
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
