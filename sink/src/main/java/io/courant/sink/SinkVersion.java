package io.courant.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of these sinks, as Connect shows it beside each plugin. */
public final class SinkVersion {

    private static final String RESOURCE = "version.properties";

    /** Less than any build's. */
    private static final String WITHOUT_LIBRARIES = "0-without-libraries";

    private SinkVersion() {}

    /**
     * The version of a connector some of whose libraries come with the plugin only. The class path of {@code courant} leaves them
     * out, and of two plugins with one version Connect takes that of the class path: so the one that is not whole has to be the
     * older one.
     *
     * @param library a class of these libraries
     */
    public static String wholeWith(String library) {
        try {
            Class.forName(library, false, SinkVersion.class.getClassLoader());
            return current();
        } catch (ClassNotFoundException e) {
            return WITHOUT_LIBRARIES;
        }
    }

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
