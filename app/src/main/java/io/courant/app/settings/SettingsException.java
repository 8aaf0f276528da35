package io.courant.app.settings;

/** Settings that cannot be used. The message is one line: where, what is wrong, what to do. */
public final class SettingsException extends RuntimeException {

    SettingsException(String message) {
        super(message);
    }
}
