package io.courant.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.record.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {

    @TempDir
    Path folder;

    @Test
    void theSameFolderIsTheSameSourceHoweverItIsWritten() throws IOException {
        Path articles = Files.createDirectory(folder.resolve("My Articles"));
        SourceSpec plain = source(articles.toString());
        assertEquals(plain, source(articles + "/../My Articles/"));
        assertTrue(plain.id().value().startsWith("my-articles-"), plain.id().value());
    }

    @Test
    void foldersOfOneNameAreDifferentSources() throws IOException {
        Path one = Files.createDirectories(folder.resolve("one/文章"));
        Path other = Files.createDirectories(folder.resolve("other/文章"));
        assertNotEquals(source(one.toString()).id(), source(other.toString()).id());
    }

    private static SourceSpec source(String argument) {
        return FolderSource.of(argument, Map.of(), Instant.EPOCH);
    }
}
