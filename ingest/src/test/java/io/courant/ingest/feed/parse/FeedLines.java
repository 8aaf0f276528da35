package io.courant.ingest.feed.parse;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints one line of JSON for each feed under a folder, to measure the parser on any collection of feeds.
 *
 * <p>Arguments: the folder, and {@code rome} to read with ROME alone, or {@code rome-after} to let ROME read what the repairs made.
 */
final class FeedLines {

    private FeedLines() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String reader = arguments.length > 1 ? arguments[1] : "";
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (Path file : files) {
            String name = folder.relativize(file).toString();
            byte[] bytes = Files.readAllBytes(file);
            out.println(reader.isEmpty() ? line(name, bytes) : RomeLine.of(name, bytes, reader.equals("rome-after")));
        }
        out.flush();
    }

    private static String line(String name, byte[] bytes) {
        try {
            return FeedJson.line(name, new FeedParser().parse(bytes, FeedContext.UNKNOWN));
        } catch (UnparsableFeedException e) {
            return FeedJson.line(name, e.getMessage());
        }
    }
}
