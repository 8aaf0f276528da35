package io.courant.ingest.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ItemKey;
import io.courant.contract.record.RawBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentReaderTest {

    @TempDir
    Path folder;

    private final DocumentReader reader = new DocumentReader(DocumentReader.ARCHIVE_BYTES_MAX_DEFAULT);

    @Test
    void listsTheFilesOfAFolderInOrderAndAFileAsItself() throws IOException {
        Files.createDirectories(folder.resolve("b/.git"));
        Path two = Files.writeString(folder.resolve("b/2.md"), "x");
        Path one = Files.writeString(folder.resolve("a.md"), "x");
        Path hidden = Files.writeString(folder.resolve("b/.git/x.md"), "x");

        assertEquals(List.of(one, two), reader.files(folder, e -> {}));
        assertEquals(List.of(hidden), reader.files(hidden, e -> {}));
        assertThrows(NoSuchFileException.class, () -> reader.files(folder.resolve("no"), e -> {}));
        assertEquals(new ItemKey("b/2.md"), DocumentReader.keyOf(folder, two));
    }

    @Test
    void namesAFileTheSameWhetherItsPathIsAbsoluteOrNot() {
        Path relative = Path.of("articles");

        for (Path file :
                List.of(relative.resolve("文/a.md"), relative.resolve("文/a.md").toAbsolutePath())) {
            for (Path root : List.of(relative, relative.toAbsolutePath())) {
                assertEquals("文/a.md", DocumentReader.keyOf(root, file).value());
            }
        }
    }

    @Test
    void readsALineLongerThanItsBuffersAndRefusesOneBeyondTheLimit() throws IOException {
        String big = "{\"id\":\"big\",\"text\":\"" + "x".repeat(RawBody.BYTES_MAX - 100) + "\"}";
        String tooBig = "{\"id\":\"more\",\"text\":\"" + "x".repeat(RawBody.BYTES_MAX) + "\"}";
        Path file = Files.writeString(folder.resolve("a"), big + "\r\n" + tooBig + "\n{\"id\":7}");
        List<Found> found = read(file, reader);

        assertEquals(3, found.size());
        assertEquals(big.length(), ((Found.Document) found.get(0)).body().sizeBytes());
        Found.Refused refused = (Found.Refused) found.get(1);
        assertEquals("too-large", refused.reason());
        assertEquals(tooBig.length(), refused.sizeBytes());
        assertEquals(new ItemKey("a#line-2"), refused.item());
        assertEquals(new ItemKey("a#7"), found.get(2).item());
        assertEquals(file.toUri() + "#7", DocumentReader.addressOf(file, new ItemKey("a"), found.get(2)));
    }

    @Test
    void stopsAtTheLimitOfAnArchiveAndSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "{\"id\":1,\"v\":\"xxxxxxxxx\"}\n".repeat(20_000));
        List<Found> found = read(file, new DocumentReader(100_000));

        assertEquals("too-large", ((Found.Refused) found.get(found.size() - 1)).reason());
    }

    @Test
    void keepsTheBytesThatAreNotUtf8() throws IOException {
        byte[] gbk = "元宇宙的文章".getBytes("GBK");
        Path file = Files.write(folder.resolve("a.txt"), gbk);
        Found.Document found = (Found.Document) read(file, reader).get(0);

        assertEquals(new RawBody(gbk, "text/plain", Optional.empty()), found.body());
        assertEquals(found.body().hash(), found.hash());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "\ufeff{\"id\":1}\n{\"id\":2}\n");
        Found.Document first = (Found.Document) read(file, reader).get(0);

        assertEquals("{\"id\":1}", new String(first.body().bytes(), StandardCharsets.UTF_8));
        assertTrue(first.line().isPresent());
    }

    private static List<Found> read(Path file, DocumentReader reader) throws IOException {
        List<Found> found = new ArrayList<>();
        try (DocumentStream stream =
                reader.open(file, new ItemKey(file.getFileName().toString()))) {
            for (Optional<Found> next = stream.next(); next.isPresent(); next = stream.next()) {
                found.add(next.get());
            }
        }
        return found;
    }
}
