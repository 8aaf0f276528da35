package io.courant.app.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A setting in force.
 *
 * @param name its full name
 * @param value as it was given, or the default
 * @param origin what gave it
 * @param where the option, the variable, or file and line; empty for a default
 */
public record Setting(String name, String value, Origin origin, String where) {

    /** What can give a setting, the weakest first. */
    public enum Origin {
        @JsonProperty("default")
        DEFAULT,
        @JsonProperty("file")
        FILE,
        @JsonProperty("environment")
        ENVIRONMENT,
        @JsonProperty("command-line")
        COMMAND_LINE
    }

    /** As it may be shown to anybody: a secret is left out. */
    public Setting withoutSecret() {
        return name.equals(HttpConfig.TOKEN) && !value.isBlank() ? new Setting(name, "(hidden)", origin, where) : this;
    }

    /** For an error message: {@code courant.yaml:3: kafka.port}. */
    String shown() {
        return where.isEmpty() ? name : where + ": " + name;
    }
}
