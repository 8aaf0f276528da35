package io.courant.ingest.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.record.RawDocument;
import io.courant.ingest.folder.FolderOptions.OnDelete;
import io.courant.ingest.own.JournalException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveWatchTest {

    private static final String ONE = "{\"id\":\"1\",\"v\":1}";
    private static final String TWO = "{\"id\":\"2\",\"v\":1}";
    private static final String NAMELESS = "{\"v\":\"no id\"}";

    @TempDir
    Path root;

    private WatchedFolder folder;

    @BeforeEach
    void watch() throws IOException {
        folder = new WatchedFolder(root, OnDelete.WITHDRAW);
    }

    @Test
    void eachLineIsADocumentByItsIdOrItsLine() throws IOException {
        folder.write("a.txt", ONE + "\r\n\n" + NAMELESS + "\n" + TWO);
        folder.settle();
        folder.restart();
        folder.settle();

        assertEquals(
                List.of("seen a.txt#1 " + cut(ONE), "seen a.txt#line-3 " + cut(NAMELESS), "seen a.txt#2 " + cut(TWO)),
                folder.raw());
        RawDocument first = folder.journal.raw.get(0);
        assertEquals("application/json", first.body().orElseThrow().mediaType());
        assertEquals(folder.address("a.txt") + "#1", first.address().orElseThrow());
        assertEquals(ONE, new String(first.body().orElseThrow().bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void publishesOnlyTheLinesThatChangedAndWithdrawsThoseThatWent() throws IOException {
        folder.write("a.jsonl", ONE + "\n" + TWO + "\n");
        folder.settle();
        String changed = TWO.replace("\"v\":1", "\"v\":2");
        folder.write("a.jsonl", changed + "\n" + NAMELESS);
        folder.settle();

        assertEquals(
                List.of("seen a.jsonl#2 " + cut(changed), "seen a.jsonl#line-2 " + cut(NAMELESS), "withdraw a.jsonl#1"),
                folder.raw().subList(2, 5));
    }

    @Test
    void aDeletedArchiveWithdrawsItsItemsAndForgetsThem() throws IOException {
        folder.write("a.jsonl", ONE + "\n" + TWO + "\n");
        folder.write("b.md", "# B");
        folder.settle();
        folder.delete("a.jsonl");
        folder.settle();

        assertEquals(1, folder.journal.live().size());
        assertEquals(2, folder.journal.state.size());
    }

    @Test
    void theItemsOfAMovedArchiveKeepTheirIdentity() throws IOException {
        folder.write("a.jsonl", ONE + "\n" + TWO + "\n");
        folder.settle();
        folder.move("a.jsonl", "b.jsonl");
        folder.settle();
        folder.restart();
        folder.settle();

        assertEquals(
                List.of("seen a.jsonl#1 " + cut(ONE), "seen a.jsonl#2 " + cut(TWO)),
                folder.raw().subList(2, 4));
        assertEquals(4, folder.raw().size());
        RawDocument moved = folder.journal.raw.get(2);
        assertEquals(folder.address("b.jsonl") + "#1", moved.address().orElseThrow());
        assertEquals(folder.address("a.jsonl") + "#1", moved.movedFrom().orElseThrow());
    }

    @Test
    void aBadLineIsADeadLetterOnceAndTheOthersGoOn() throws IOException {
        folder.write("a.jsonl", ONE + "\nnot json\n" + TWO + "\n[1]\n");
        folder.settle();
        folder.write("a.jsonl", ONE + "\nnot json\n" + TWO + "\n[1]\n" + NAMELESS + "\n");
        folder.settle();

        assertEquals(List.of("not-json", "not-json"), folder.deadLetters());
        assertTrue(folder.journal.deadLetters.get(0).detail().contains("a.jsonl line 2"));
        assertEquals(3, folder.raw().size());
    }

    @Test
    void ofTwoLinesWithOneIdBothStandAndRepeatsAreNothing() throws IOException {
        String other = ONE.replace("\"v\":1", "\"v\":2");
        folder.write("a.jsonl", ONE + "\n" + other + "\n" + ONE + "\n");
        folder.settle();
        folder.touch("a.jsonl");
        folder.settle();
        folder.write("a.jsonl", ONE + "\n" + other + "\n" + TWO + "\n");
        folder.settle();

        assertEquals(3, folder.raw().size());
        assertTrue(folder.raw().get(1).matches("seen a\\.jsonl#1@[0-9a-f]{8} .*"), folder.raw()::toString);
    }

    @Test
    void aKilledPassGoesOnWhereItWas() throws IOException {
        String lines =
                IntStream.range(0, 2300).mapToObj(i -> "{\"id\":" + i + "}\n").collect(Collectors.joining());
        folder.write("a.jsonl", lines);
        folder.journal.failsAfter = () -> folder.journal.commits == 2;
        assertThrows(JournalException.class, folder::settle);
        assertTrue(folder.journal.raw.size() >= 400, () -> "" + folder.journal.raw.size());
        folder.restart();
        folder.settle();

        assertEquals(2300, folder.journal.raw.size());
        assertEquals(2300, folder.journal.live().size());
        assertTrue(folder.journal.recordsInOneCommitMax <= 1001, () -> "" + folder.journal.recordsInOneCommitMax);
    }

    @Test
    void anArchiveMayBecomeADocumentAndTheReverse() throws IOException {
        folder.write("a", ONE + "\n" + TWO + "\n");
        folder.settle();
        folder.write("a", "# Text");
        folder.settle();
        assertEquals(1, folder.journal.live().size());
        folder.write("a", TWO + "\n");
        folder.settle();

        assertEquals(List.of("seen a#2 " + cut(TWO), "withdraw a"), folder.raw().subList(5, 7));
        assertEquals(1, folder.journal.live().size());
    }

    @Test
    void readsThroughGzip() throws IOException {
        folder.write("a.jsonl.gz", gzip(ONE + "\n" + TWO + "\n"));
        folder.write("b.md.gz", gzip("# B"));
        byte[] cut = gzip(IntStream.range(0, 50_000)
                .mapToObj(i -> "{\"id\":" + i + ",\"r\":" + Math.sin(i) + "}\n")
                .collect(Collectors.joining()));
        folder.write("c.jsonl.gz", Arrays.copyOf(cut, cut.length / 2));
        folder.settle();
        assertEquals("seen a.jsonl.gz#1 " + cut(ONE), folder.raw().get(0));
        assertEquals("seen b.md.gz # B", folder.raw().get(2));
        assertEquals(List.of("corrupt-gzip"), folder.deadLetters());
        int before = folder.raw().size();
        folder.touch("c.jsonl.gz");
        folder.settle();

        assertTrue(before > 1000, () -> "" + before);
        assertEquals(before, folder.raw().size());
        assertEquals(List.of("corrupt-gzip"), folder.deadLetters());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(20, text.length()));
    }
}
