package io.courant.ingest.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FilePathsTest {

    private static final List<String> NAMES =
            List.of("中文.md", "英文.md", "a b#c%20?.md", "ü/é.md", "%:x", "plain.md", "100%.md");

    @TempDir
    Path temp;

    @Test
    void aNameLeadsBackToItsFile() throws IOException {
        for (String name : NAMES) {
            Path file = temp.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        for (String seen : FolderScan.of(temp.toRealPath()).files().keySet()) {
            Path file = FilePaths.below(temp.toRealPath(), seen);
            assertEquals(seen, FilePaths.relative(temp.toRealPath(), file));
            String name = Files.readString(file);
            assertEquals(name.equals("%:x") ? "%:%25:x" : name, seen);
        }
        assertEquals(NAMES.size(), FolderScan.of(temp.toRealPath()).files().size());
    }

    @Test
    void belowTheRootOfTheFileSystemToo() {
        Path root = Path.of("/").toAbsolutePath();

        assertEquals("中/文", FilePaths.relative(root, FilePaths.below(root, "中/文")));
    }

    @Test
    void anAddressIsAUriInAscii() {
        assertEquals(
                "file:///a/%E4%B8%AD%20%23.jsonl#x%20%23y",
                FilePaths.address(FilePaths.absolute("/a/中 #.jsonl"), "x #y"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProcessWithoutALocaleSeesTheSameNames() throws Exception {
        Path root = Files.createDirectory(FilePaths.below(temp, "目录"));
        Files.writeString(FilePaths.below(root, "中文.md"), "1");
        Files.writeString(FilePaths.below(root, "英文.md"), "2");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FilePathsTest.class.getName(),
                escaped(root.toString()));
        java.environment().remove("LANG");
        java.environment().put("LC_ALL", "C");
        Process process = java.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(
                Set.of(escaped("中文.md 1"), escaped("英文.md 2")),
                Set.copyOf(output.lines().toList()));
    }

    /** Prints what a scan sees, in ASCII. */
    public static void main(String[] arguments) throws IOException {
        StringBuilder address = new StringBuilder();
        for (String unit : arguments[0].split(" ")) {
            address.append((char) Integer.parseInt(unit, 16));
        }
        Path root = FilePaths.absolute(address.toString()).toRealPath();
        for (String name : FolderScan.of(root).files().keySet()) {
            System.out.println(escaped(name + " " + Files.readString(FilePaths.below(root, name))));
        }
    }

    @Test
    void theSameFolderIsTheSameSource() {
        Instant now = Instant.parse("2026-11-23T08:00:00Z");
        String id =
                FolderSource.of(temp.resolve("My 文 Folder"), Map.of(), now).id().value();

        assertEquals(
                id,
                FolderSource.of(temp.resolve("x/../My 文 Folder"), Map.of(), now)
                        .id()
                        .value());
        assertNotEquals(
                id,
                FolderSource.of(temp.resolve("My 中 Folder"), Map.of(), now).id().value());
        assertEquals("folder-my-folder-", id.substring(0, 17));
    }

    private static String escaped(String text) {
        return String.join(" ", text.chars().mapToObj(Integer::toHexString).toList());
    }
}
