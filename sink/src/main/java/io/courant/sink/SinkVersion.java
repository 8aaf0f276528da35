package io.courant.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of these sinks, as Connect shows it beside each plugin. */
public final class SinkVersion {

    private static final String RESOURCE = "version.properties";

    private SinkVersion() {}

    /** The version of the build, such as {@code 1.0.0}. */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream in = SinkVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + RESOURCE + " beside " + SinkVersion.class);
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
