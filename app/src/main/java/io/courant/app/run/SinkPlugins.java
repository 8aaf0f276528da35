package io.courant.app.run;

import io.courant.app.FatalException;
import io.courant.app.connect.SinkSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder with the sinks' libraries that the command itself does without: the same that any Connect cluster loads. */
final class SinkPlugins {

    /** Set by the launcher. */
    private static final String PROPERTY = "courant.plugins";

    private SinkPlugins() {}

    /**
     * The folder; none if the libraries are on the class path, as in an IDE.
     *
     * @throws FatalException if they are nowhere
     */
    static Optional<Path> folder(Sinks sinks) {
        Optional<Path> folder =
                Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).filter(Files::isDirectory);
        if (folder.isEmpty() && !isOnClassPath("blue.strategic.parquet.ParquetWriter")) {
            throw new FatalException("the libraries of "
                    + sinks.specs().stream()
                            .filter(SinkSpec::needsPlugin)
                            .map(SinkSpec::shown)
                            .toList()
                    + " are not here: start Courant with ./courant, or set -D" + PROPERTY
                    + " to the folder of plugins");
        }
        return folder;
    }

    private static boolean isOnClassPath(String name) {
        return SinkPlugins.class.getResource("/" + name.replace('.', '/') + ".class") != null;
    }
}
