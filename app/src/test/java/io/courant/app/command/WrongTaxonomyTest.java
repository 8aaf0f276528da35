package io.courant.app.command;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.courant.app.FreePort;
import io.courant.app.output.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of wrong rules is refused alike by {@code taxonomy check}, {@code plan} and {@code apply}, with file, line and hint. Nobody
 * listens where the last two are told to find Kafka: they refuse before they would have changed anything.
 */
class WrongTaxonomyTest {

    @TempDir
    Path folder;

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("no YAML", tags("- id: tea\n   labels: {en: Tea"), 4, "mind indentation"),
                arguments("empty", "", 1, "start with format"),
                arguments("format", "format: courant-taxonomy/9\ntags: []\n", 1, "write format"),
                arguments("no tags", "format: courant-taxonomy/1\n", 1, "write tags"),
                arguments("unknown key", tag("id: tea, labels: {en: Tea}, alias: [x]"), 3, "known are"),
                arguments("key twice", tag("id: tea, id: tee, labels: {en: Tea}"), 3, "join the two"),
                arguments("no list", tag("id: tea, labels: {en: Tea}, any: one"), 3, "write [one, two]"),
                arguments(
                        "anchor", tag("id: tea, labels: {en: Tea}, any: &a [x, y], all: *a"), 3, "write the value out"),
                arguments("no id", tag("labels: {en: Tea}"), 3, "give it one"),
                arguments("no slug", tag("id: Green tea, labels: {en: Tea}"), 3, "make it a slug"),
                arguments("no label", tag("id: tea"), 3, "write labels"),
                arguments("no phrase", tag("id: tea, labels: {en: Tea}, any: ['…']"), 3, "write a letter or digit"),
                arguments("threshold", tag("id: tea, labels: {en: Tea}, threshold: 2"), 3, "up to 1"),
                arguments("weight", tag("id: tea, labels: {en: Tea}, weights: {title: 3}"), 3, "leave the place out"),
                arguments("topic", tag("id: tea, labels: {en: Tea}, topic: maybe"), 3, "true or false"),
                arguments("source", tag("id: tea, labels: {en: Tea}, sources: [No Source]"), 3, "courant sources"),
                arguments(
                        "slugs that clash",
                        tags("- {id: tea, labels: {en: Tea}}", "- {id: tea, labels: {en: Cha}}"),
                        4,
                        "rename one"),
                arguments("reserved slug", tag("id: other, labels: {en: Other}"), 3, "choose another id"),
                arguments(
                        "duplicate alias",
                        tags("- {id: tea, labels: {en: Tea}, aliases: {en: [cha]}}", "- {id: chai, labels: {en: Cha}}"),
                        4,
                        "a name belongs to one tag"),
                arguments(
                        "a name that is another's id",
                        tags("- {id: tea, labels: {en: Cha}}", "- {id: chai, labels: {en: Tea}}"),
                        4,
                        "rename one of them"),
                arguments("phrase twice", tag("id: tea, labels: {en: Tea}, any: [cha, Cha]"), 3, "delete one"),
                arguments("unknown parent", tag("id: tea, labels: {en: Tea}, parents: [drink]"), 3, "define that tag"),
                arguments(
                        "cycle",
                        tags(
                                "- {id: up, labels: {en: Up}, parents: [down]}",
                                "- {id: down, labels: {en: Dn}, parents: [up]}"),
                        4,
                        "up > down > up"),
                arguments(
                        "excluded by itself",
                        tag("id: tea, labels: {en: Cha}, any: [green tea], none: [green]"),
                        3,
                        "exclude a longer phrase"),
                arguments("never clear", tag("id: mars, labels: {en: Mars}, ambiguous: [Mars]"), 3, "under context"),
                arguments(
                        "never enough",
                        tag("id: tea, labels: {en: Tea}, threshold: 0.9, weights: {title: 0.3, body: 0.1}"),
                        3,
                        "lower the threshold"),
                arguments("near nothing", tag("id: tea, labels: {en: Tea}, near: [[one]]"), 3, "write near"),
                arguments(
                        "ambiguous stranger",
                        tag("id: tea, labels: {en: Tea}, ambiguous: [Jade], context: [gem]"),
                        3,
                        "write it as in labels"),
                arguments(
                        "exact stranger", tag("id: tea, labels: {en: Tea}, exact: [TEA]"), 3, "write it as in its own"),
                arguments("short stem", tag("id: tea, labels: {en: Tea}, any: ['te*']"), 3, "at least 3 letters"),
                arguments(
                        "too many topics",
                        tags(IntStream.rangeClosed(1, 501)
                                .mapToObj(i -> "- {id: t" + i + ", labels: {en: T" + i + "}}")
                                .toArray(String[]::new)),
                        503,
                        "write topic: false"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void isRefusedBeforeAnythingChanges(String kind, String yaml, int line, String hint) throws IOException {
        Path file = Files.writeString(folder.resolve("tags.yaml"), yaml);
        refused(file, "tags.yaml:" + line + ": ", hint);
    }

    @Test
    void soIsAFileThatIsNotThere() throws IOException {
        refused(folder.resolve("gone.yaml"), "gone.yaml", "there is no such file");
    }

    private static void refused(Path file, String where, String hint) throws IOException {
        String nowhere = "--bootstrap-servers=127.0.0.1:" + FreePort.choose();
        for (List<String> command : List.of(
                List.of("taxonomy", "check", file.toString()),
                List.of("plan", file.toString(), nowhere),
                List.of("apply", file.toString(), nowhere))) {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            PrintStream print = new PrintStream(printed, true, StandardCharsets.UTF_8);
            int code = Courant.execute(
                    new Invocation(new Console(print, print), Map.of()), command.toArray(String[]::new));
            String said = printed.toString(StandardCharsets.UTF_8);
            assertNotEquals(0, code, command::toString);
            assertTrue(
                    said.lines().anyMatch(told -> told.contains(where) && told.contains(hint)),
                    command + " said " + said);
        }
    }

    private static String tag(String keys) {
        return tags("- {" + keys + "}");
    }

    private static String tags(String... tags) {
        return "format: courant-taxonomy/1\ntags:\n" + Stream.of(tags).collect(Collectors.joining("\n")) + "\n";
    }
}
