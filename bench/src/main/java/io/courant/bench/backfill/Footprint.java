package io.courant.bench.backfill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** What lies on the disk: the bytes of each topic as the broker counts them (one replica), and of folders. */
final class Footprint {

    private final TreeMap<String, Long> bytes = new TreeMap<>();

    /** The topics whose names begin so, under the rest of their names; the tags' topics together. */
    Footprint topics(Admin admin, int broker, String prefix) throws ExecutionException, InterruptedException {
        admin.describeLogDirs(List.of(broker)).allDescriptions().get().values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().startsWith(prefix))
                .forEach(replica -> bytes.merge(
                        "topic " + named(replica.getKey().topic().substring(prefix.length())),
                        replica.getValue().size(),
                        Long::sum));
        return this;
    }

    private static String named(String topic) {
        return topic.startsWith("tag.") ? "tag.*" : topic.endsWith("-changelog") ? "*-changelog" : topic;
    }

    Footprint files(String name, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            bytes.merge(
                    name,
                    files.filter(Files::isRegularFile)
                            .mapToLong(Footprint::size)
                            .sum(),
                    Long::sum);
        }
        return this;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Long> bytes() {
        return bytes;
    }
}
