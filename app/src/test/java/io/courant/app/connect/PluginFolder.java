package io.courant.app.connect;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The plugin that the build makes, as a Connect cluster gets it: unpacked from its zip. */
final class PluginFolder {

    private PluginFolder() {}

    /** Skips the test where the build has not made one yet. */
    static Path unpackedTo(Path folder) throws IOException {
        Optional<Path> zip = zip();
        assumeTrue(zip.isPresent(), "the plugin is made by the phase 'package' of the module sink");
        try (ZipFile file = new ZipFile(zip.get().toFile())) {
            for (var entry : file.stream().filter(found -> !found.isDirectory()).toList()) {
                Path to = folder.resolve(entry.getName()).normalize();
                Files.createDirectories(to.getParent());
                try (var in = file.getInputStream(entry)) {
                    Files.copy(in, to);
                }
            }
        }
        return folder;
    }

    private static Optional<Path> zip() throws IOException {
        Path target = Path.of("../sink/target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("courant-sinks-.*\\.zip"))
                    .findFirst();
        }
    }
}
