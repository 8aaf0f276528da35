package io.courant.app.output;

import java.util.Locale;

/** How a command prints what it has to say. */
public enum Format {
    /** For people. */
    TEXT,
    /** One JSON object a line, for scripts. */
    JSON,
    /** The articles themselves, to read or to keep. */
    MARKDOWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
