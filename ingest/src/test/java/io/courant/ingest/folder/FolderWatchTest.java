package io.courant.ingest.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.Health;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.record.FileState;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.ingest.folder.FolderOptions.OnDelete;
import io.courant.ingest.own.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    @TempDir
    Path temp;

    private WatchedFolder folder;

    @BeforeEach
    void watch() throws IOException {
        folder = watching(OnDelete.KEEP);
    }

    @Test
    void publishesEachFileOnceWithItsBytesAndAddress() throws IOException {
        folder.write("b/第一.md", "# One");
        folder.write("a.txt", "two");
        folder.settle();
        folder.restart();
        folder.settle();

        assertEquals(List.of("seen a.txt two", "seen b/第一.md # One"), folder.raw());
        RawDocument first = folder.journal.raw.get(1);
        assertEquals(DocumentId.of(WatchedFolder.SOURCE, new ItemKey("b/第一.md")), first.id());
        assertEquals("text/markdown", first.body().orElseThrow().mediaType());
        assertTrue(first.address().orElseThrow().endsWith("/b/%E7%AC%AC%E4%B8%80.md"), first.address()::toString);
    }

    @Test
    void takesAFileAHundredMillisecondsAfterItsEvent() throws IOException {
        folder.pass(1000);
        folder.write("a.md", "# A");
        folder.hint("a.md");
        folder.pass(99);
        assertEquals(List.of(), folder.raw());
        folder.pass(2);

        assertEquals(List.of("seen a.md # A"), folder.raw());
    }

    @Test
    void filesThatComeSoonAfterOneAnotherShareTransactions() throws IOException {
        folder.commitsTake(20);
        folder.pass(1000);
        folder.write("a.md", "# A");
        folder.hint("a.md");
        folder.pass(10);
        folder.write("b.md", "# B");
        folder.hint("b.md");
        folder.pass(80);
        folder.write("c.md", "# C");
        folder.hint("c.md");
        folder.pass(109);
        assertEquals(List.of("seen a.md # A"), folder.raw());
        folder.pass(2);

        assertEquals(List.of("seen a.md # A", "seen b.md # B", "seen c.md # C"), folder.raw());
        assertEquals(2, folder.journal.commits);
    }

    @Test
    void waitsForAFileThatGrows() throws IOException {
        folder.pass(1000);
        String text = "x";
        for (int i = 0; i < 20; i++) {
            text += "x";
            folder.write("a.md", text);
            folder.hint("a.md");
            folder.pass(i % 2 == 0 ? 60 : 700);
        }
        assertEquals(List.of(), folder.raw());
        folder.pass(1100);

        assertEquals(List.of("seen a.md " + text.substring(0, 20)), folder.raw());
    }

    @Test
    void aChangedFileIsANewRevisionAndATouchedOneIsNothing() throws IOException {
        folder.write("a.md", "# A");
        folder.settle();
        folder.touch("a.md");
        folder.settle();
        assertEquals(1, folder.raw().size());
        folder.write("a.md", "# B");
        folder.settle();

        assertEquals(List.of("seen a.md # A", "seen a.md # B"), folder.raw());
    }

    @Test
    void aDeletedFileIsKeptAndItsReturnIsNothing() throws IOException {
        folder.write("a.md", "# A");
        folder.write("b.md", "# B");
        folder.settle();
        folder.delete("a.md");
        folder.settle();
        assertTrue(
                folder.journal.remembered().stream().anyMatch(state -> state instanceof FileState file && file.gone()));
        folder.write("a.md", "# A");
        folder.settle();
        assertEquals(2, folder.raw().size());
        folder.write("a.md", "# C");
        folder.settle();

        assertEquals(List.of("seen a.md # A", "seen b.md # B", "seen a.md # C"), folder.raw());
    }

    @Test
    void aDeletedFileIsWithdrawnIfSoConfigured() throws IOException {
        folder = watching(OnDelete.WITHDRAW);
        folder.write("a.md", "# A");
        folder.write("b.md", "# B");
        folder.settle();
        folder.delete("a.md");
        folder.hint("a.md");
        folder.pass(1900);
        assertEquals(2, folder.raw().size());
        folder.pass(200);
        assertEquals(List.of("seen a.md # A", "seen b.md # B", "withdraw a.md"), folder.raw());
        folder.write("a.md", "# A");
        folder.settle();

        assertEquals("seen a.md # A", folder.raw().get(3));
    }

    @Test
    void aFileReplacedByAFolderIsGone() throws IOException {
        folder = watching(OnDelete.WITHDRAW);
        folder.write("a", "text a");
        folder.write("b/c", "text c");
        folder.settle();
        folder.delete("a");
        folder.write("a/x", "text x");
        folder.delete("b/c");
        folder.delete("b");
        folder.write("b", "text b");
        folder.settle();

        assertEquals(
                4, folder.raw().stream().filter(line -> line.startsWith("seen")).count());
        assertEquals(2, folder.journal.live().size());
    }

    @Test
    void aMissingRootIsNotADeletion() throws IOException {
        folder = watching(OnDelete.WITHDRAW);
        folder.write("a.md", "# A");
        folder.settle();
        Path away = temp.resolve("away");
        Files.move(folder.root, away);
        folder.hint("a.md");
        folder.settle();
        assertEquals(Health.State.DEGRADED, folder.check().state());
        folder.restart();
        folder.settle();
        Files.move(away, folder.root);
        folder.settle();

        assertEquals(List.of("seen a.md # A"), folder.raw());
        assertEquals(Health.UP, folder.check());
    }

    @Test
    void anEmptyFolderInPlaceOfTheRootIsADiskThatIsNotMounted() throws IOException {
        folder = watching(OnDelete.WITHDRAW);
        folder.write("a.md", "# A");
        folder.write("b.md", "# B");
        folder.settle();
        Path away = temp.resolve("away");
        Files.move(folder.root, away);
        Files.createDirectory(folder.root);
        folder.hint("a.md");
        folder.settle();
        folder.restart();
        folder.settle();
        assertEquals(2, folder.raw().size());
        folder.write("b.md", "# B");
        folder.settle();

        assertEquals(List.of("seen a.md # A", "seen b.md # B", "withdraw a.md"), folder.raw());
    }

    @Test
    void deletingEverythingIsADeletion() throws IOException {
        folder = watching(OnDelete.WITHDRAW);
        folder.write("a.md", "# A");
        folder.settle();
        folder.delete("a.md");
        folder.settle();

        assertEquals(List.of("seen a.md # A", "withdraw a.md"), folder.raw());
        assertEquals(1, folder.journal.state.size());
    }

    @Test
    void refusesOnceForEachContentAndPublishesWhenItIsGood() throws IOException {
        folder.write("big.md", new byte[0]);
        folder.write("pic.md", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0});
        byte[] big = new byte[RawBody.BYTES_MAX + 1];
        Arrays.fill(big, (byte) 'a');
        folder.write("huge.txt", big);
        folder.pass(1000);
        assertEquals(List.of("too-large", "binary"), folder.deadLetters());
        folder.settle();
        assertEquals(List.of("too-large", "binary", "empty"), folder.deadLetters());
        for (String name : List.of("big.md", "pic.md", "huge.txt")) {
            folder.touch(name);
        }
        folder.restart();
        folder.settle();
        assertEquals(3, folder.deadLetters().size());
        folder.write("pic.md", "# No picture");
        folder.settle();

        assertEquals(List.of("seen pic.md # No picture"), folder.raw());
        var refusal = folder.journal.deadLetters.get(0);
        assertEquals(big.length, refusal.refused().orElseThrow().sizeBytes());
        assertEquals(Optional.of(DocumentId.of(WatchedFolder.SOURCE, new ItemKey("huge.txt"))), refusal.document());
        assertTrue(refusal.detail().contains("huge.txt"), refusal::detail);
    }

    @Test
    void aRefusedRevisionLeavesTheLastGoodOne() throws IOException {
        folder = watching(OnDelete.WITHDRAW);
        folder.write("a.md", "# A");
        folder.settle();
        folder.write("a.md", "\0\0\0\0");
        folder.settle();
        folder.write("a.md", "# A");
        folder.settle();
        assertEquals(List.of("seen a.md # A"), folder.raw());
        folder.write("a.md", "\0\0\0\0");
        folder.settle();
        folder.delete("a.md");
        folder.settle();

        assertEquals(List.of("seen a.md # A", "withdraw a.md"), folder.raw());
        assertEquals(List.of("binary", "binary"), folder.deadLetters());
    }

    @Test
    void passesOverHiddenAndTemporaryFilesAndLinksThatLeadOut() throws IOException {
        for (String name : List.of(
                ".git/x.md", ".hidden.md", "a.md~", "#a.md#", ".a.md.swp", "a.tmp", "a.md.part", "a.crdownload")) {
            folder.write(name, "# Hidden");
        }
        folder.write("a.md", "# A");
        Path outside = Files.writeString(temp.resolve("outside.md"), "# Outside");
        Files.createSymbolicLink(folder.root.resolve("out.md"), outside);
        Files.createSymbolicLink(folder.root.resolve("loop"), folder.root);
        Files.createSymbolicLink(folder.root.resolve("dangling"), folder.root.resolve("nothing"));
        Files.createSymbolicLink(folder.root.resolve("in.md"), folder.root.resolve(".hidden.md"));
        folder.settle();
        folder.hint("a.tmp");
        folder.hint("out.md");
        folder.settle();

        assertEquals(List.of("seen a.md # A", "seen in.md # Hidden"), folder.raw());
    }

    @Test
    void aRenamedTemporaryFileIsTakenUnderItsName() throws IOException {
        folder.write("a.md.part", "# A");
        folder.settle();
        folder.move("a.md.part", "a.md");
        folder.hint("a.md");
        folder.pass(200);

        assertEquals(List.of("seen a.md # A"), folder.raw());
    }

    @Test
    void aBatchThatFailsIsReadAgainByTheNextOwner() throws IOException {
        folder.write("a.md", "# A");
        folder.journal.failsBefore = () -> true;
        assertThrows(JournalException.class, folder::settle);
        assertFalse(folder.journal.raw.iterator().hasNext());
        folder.journal.failsBefore = () -> false;
        folder.restart();
        folder.settle();

        assertEquals(List.of("seen a.md # A"), folder.raw());
    }

    private WatchedFolder watching(OnDelete onDelete) throws IOException {
        return new WatchedFolder(Files.createDirectories(temp.resolve("watched")), onDelete);
    }
}
