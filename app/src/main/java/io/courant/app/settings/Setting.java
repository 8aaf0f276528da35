package io.courant.app.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.courant.app.connect.SinkSpec;
import java.util.regex.Pattern;

/**
 * A setting in force.
 *
 * @param name its full name
 * @param value as it was given, or the default
 * @param origin what gave it
 * @param where the option, the variable, or file and line; empty for a default
 */
public record Setting(String name, String value, Origin origin, String where) {

    /** Those of ours and of Kafka's clients, which have any number of them. */
    private static final Pattern SECRET =
            Pattern.compile("token$|password$|basic-auth$|proxy$|secret\\.key$|jaas\\.config$|keystore\\.key$");

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

    /** As it may be shown to anybody: a secret is left out, and the password of an address. */
    public Setting withoutSecret() {
        String shown = SECRET.matcher(name).find() && !value.isBlank() ? "(hidden)" : SinkSpec.withoutPasswords(value);
        return new Setting(name, shown, origin, where);
    }

    /** For an error message: {@code courant.yaml:3: kafka.port}. */
    String shown() {
        return where.isEmpty() ? name : where + ": " + name;
    }
}
