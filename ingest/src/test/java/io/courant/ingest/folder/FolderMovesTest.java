package io.courant.ingest.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.record.RawDocument;
import io.courant.ingest.folder.FolderOptions.OnDelete;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderMovesTest {

    @TempDir
    Path temp;

    private WatchedFolder folder;

    @BeforeEach
    void watch() throws IOException {
        folder = watching(OnDelete.KEEP);
    }

    @Test
    void aMovedFileKeepsItsIdentity() throws IOException {
        folder.write("a.md", "# A");
        folder.settle();
        folder.move("a.md", "deep/b.md");
        folder.settle();
        folder.restart();
        folder.write("deep/b.md", "# B");
        folder.settle();

        assertEquals(List.of("seen a.md # A", "seen a.md # A", "seen a.md # B"), folder.raw());
        RawDocument moved = folder.journal.raw.get(1);
        assertEquals(Optional.of(folder.address("a.md")), moved.movedFrom());
        assertEquals(Optional.of(folder.address("deep/b.md")), moved.address());
        assertEquals(Optional.empty(), folder.journal.raw.get(2).movedFrom());
    }

    @Test
    void theOrderOfTheEventsOfAMoveDoesNotMatter() throws IOException {
        folder = watching(OnDelete.WITHDRAW);
        folder.write("a.md", "# A");
        folder.write("b.md", "# B");
        folder.settle();
        folder.move("a.md", "a2.md");
        folder.hint("a.md");
        folder.pass(300);
        folder.hint("a2.md");
        folder.move("b.md", "b2.md");
        folder.hint("b2.md");
        folder.pass(300);
        folder.hint("b.md");
        folder.settle();

        assertEquals(List.of("seen a.md # A", "seen b.md # B", "seen a.md # A", "seen b.md # B"), folder.raw());
    }

    @Test
    void aMovedFolderIsAMoveOfItsFiles() throws IOException {
        folder = watching(OnDelete.WITHDRAW);
        for (int i = 0; i < 1200; i++) {
            folder.write("x/" + i + ".md", "# " + i);
        }
        folder.settle();
        Files.move(folder.root.resolve("x"), folder.root.resolve("y"));
        folder.hint("x");
        folder.hint("y");
        folder.settle();

        assertEquals(2400, folder.raw().size());
        assertEquals(1200, folder.journal.live().size());
        assertTrue(folder.journal.raw.stream().skip(1200).allMatch(raw -> raw.movedFrom()
                .isPresent()));
        assertTrue(folder.journal.recordsInOneCommitMax <= 1100, () -> "" + folder.journal.recordsInOneCommitMax);
    }

    @Test
    void aMoveWhileNobodyWatchedIsAMove() throws IOException {
        folder.write("a.md", "# A");
        folder.settle();
        folder.move("a.md", "b.md");
        folder.restart();
        folder.settle();

        assertEquals(List.of("seen a.md # A", "seen a.md # A"), folder.raw());
    }

    @Test
    void aCopyIsADocumentOfItsOwn() throws IOException {
        folder.write("a.md", "# A");
        folder.settle();
        folder.write("b.md", "# A");
        folder.settle();

        assertEquals(List.of("seen a.md # A", "seen b.md # A"), folder.raw());
    }

    @Test
    void ofTwoFilesThatCouldHaveMovedOneIsTheMove() throws IOException {
        folder.write("a.md", "# A");
        folder.settle();
        folder.delete("a.md");
        folder.write("b.md", "# A");
        folder.write("c.md", "# A");
        folder.settle();

        assertEquals(List.of("seen a.md # A", "seen a.md # A", "seen c.md # A"), folder.raw());
    }

    @Test
    void aFileAtThePathOfAMovedDocumentIsADocumentOfItsOwn() throws IOException {
        folder = watching(OnDelete.WITHDRAW);
        folder.write("a.md", "# A");
        folder.settle();
        folder.move("a.md", "b.md");
        folder.settle();
        folder.write("a.md", "# New");
        folder.settle();
        folder.restart();
        folder.write("a.md", "# Newer");
        folder.settle();
        folder.delete("b.md");
        folder.settle();

        List<String> raw = folder.raw();
        String own = folder.journal.raw.get(2).item().value();
        assertTrue(own.matches("a\\.md@[0-9a-f]{8}"), own);
        assertEquals(
                List.of(
                        "seen a.md # A",
                        "seen a.md # A",
                        "seen " + own + " # New",
                        "seen " + own + " # Newer",
                        "withdraw a.md"),
                raw);
    }

    private WatchedFolder watching(OnDelete onDelete) throws IOException {
        return new WatchedFolder(Files.createDirectories(temp.resolve("watched")), onDelete);
    }
}
