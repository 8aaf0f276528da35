package io.courant.app.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What a busy newsroom does to a folder: files come, change, move and go, alone and in archives, by the throw of a seeded die.
 * Each content has a title of its own, so that what a database holds can be compared with what the folder holds.
 */
final class FolderChanges {

    private static final List<String> SUBJECTS =
            List.of("元宇宙", "人工智能", "JavaScript", "healthcare", "区块链", "esports", "metaverse and web3", "腾讯");

    private final Path root;
    private final Random random;
    private final Map<Path, String> titles = new TreeMap<>();
    private final Map<Path, Map<Integer, String>> archives = new TreeMap<>();
    private int count;

    FolderChanges(Path root, long seed) {
        this.root = root;
        this.random = new Random(seed);
    }

    /** One change. */
    void next() throws IOException {
        int die = random.nextInt(100);
        if (titles.size() < 5 || die < 45) {
            create();
        } else if (die < 65) {
            write(anyFile());
        } else if (die < 78) {
            move();
        } else if (die < 90) {
            delete();
        } else {
            changeArchive();
        }
    }

    /** The titles that stand in the folder, by the file that holds them. */
    Map<Path, String> titles() {
        return Map.copyOf(titles);
    }

    /** The titles that stand in archives. */
    List<String> archivedTitles() {
        return archives.values().stream()
                .flatMap(items -> items.values().stream())
                .toList();
    }

    private void create() throws IOException {
        write(freePath());
    }

    private void write(Path file) throws IOException {
        String title = nextTitle();
        Files.createDirectories(file.getParent());
        String subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        Files.writeString(
                file,
                "---\ntitle: " + title + "\ntags: [" + subject + "]\n---\n\n"
                        + (subject + " is what " + title + " is about. ").repeat(1 + random.nextInt(30)) + "\n");
        titles.put(file, title);
    }

    private void move() throws IOException {
        Path from = anyFile();
        Path to = freePath();
        Files.createDirectories(to.getParent());
        Files.move(from, to);
        titles.put(to, titles.remove(from));
    }

    private void delete() throws IOException {
        Path file = anyFile();
        Files.delete(file);
        titles.remove(file);
    }

    private void changeArchive() throws IOException {
        Path file = root.resolve("archive-" + random.nextInt(2) + ".jsonl");
        Map<Integer, String> items = archives.computeIfAbsent(file, unknown -> new TreeMap<>());
        int item = random.nextInt(12);
        if (items.containsKey(item) && random.nextInt(3) == 0) {
            items.remove(item);
        } else {
            items.put(item, nextTitle());
        }
        if (items.isEmpty()) {
            items.put(item, nextTitle());
        }
        StringBuilder lines = new StringBuilder();
        items.forEach((id, title) -> lines.append("{\"id\": \"item-" + id + "\", \"title\": \"" + title
                + "\", \"text\": \"" + title + " is about 元宇宙 and esports.\"}\n"));
        Path aside = root.resolve("." + file.getFileName() + ".new");
        Files.write(aside, lines.toString().getBytes(StandardCharsets.UTF_8));
        Files.move(aside, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private Path anyFile() {
        return new ArrayList<>(titles.keySet()).get(random.nextInt(titles.size()));
    }

    private Path freePath() {
        return root.resolve("desk-" + random.nextInt(4))
                .resolve("file-" + (++count) + (count % 7 == 0 ? ".txt" : ".md"));
    }

    private String nextTitle() {
        return "Article number " + (++count);
    }
}
