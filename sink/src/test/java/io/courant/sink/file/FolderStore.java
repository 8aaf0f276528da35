package io.courant.sink.file;

import io.courant.contract.serde.Json;
import io.courant.sink.SinkStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTask;

/** A folder that files are written to, as its readers see it. */
interface FolderStore extends SinkStore {

    String CONNECTOR = "articles-to-files";

    Path folder();

    String format();

    @Override
    default SinkTask newTask() {
        return new FileSinkTask();
    }

    @Override
    default Map<String, String> settings() {
        return Map.of(
                "name",
                CONNECTOR,
                FileSinkConfig.FORMAT,
                format(),
                FileSinkConfig.TARGET,
                folder().toString(),
                FileSinkConfig.ROLL_MS,
                "0");
    }

    /** All files that readers look at. */
    default List<Path> files() {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder().resolve("_courant")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    default Map<TopicPartition, Long> nextOffsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (Stream<Path> files = Files.list(folder().resolve("_courant").resolve(CONNECTOR))) {
            for (Path file : files.toList()) {
                var json = Json.MAPPER.readTree(file.toFile());
                offsets.put(
                        new TopicPartition(
                                json.get("topic").textValue(),
                                json.get("partition").intValue()),
                        json.get("nextOffset").longValue());
            }
            return offsets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something else is where the folder should be. */
    @Override
    default Outage outage() {
        Path away = folder().resolveSibling(folder().getFileName() + ".away");
        try {
            if (Files.exists(folder())) {
                Files.move(folder(), away);
            } else {
                Files.createDirectories(away);
            }
            Files.writeString(folder(), "not a folder");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return () -> {
            try {
                Files.delete(folder());
                Files.move(away, folder());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
