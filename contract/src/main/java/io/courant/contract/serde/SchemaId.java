package io.courant.contract.serde;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name and version of a record's JSON Schema, as the header {@code schema} carries it: {@code article/1}. A version only
 * ever gains optional fields; anything else is a new version.
 */
public record SchemaId(String name, int version) {

    private static final Pattern SHAPE = Pattern.compile("([a-z][a-z-]{0,40})/([1-9][0-9]{0,3})");

    /** @throws IllegalArgumentException if the text is not {@code name/version} */
    public static SchemaId parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a schema: '" + text + "' (expected name/version, such as article/1)");
        }
        return new SchemaId(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    /** The class path resource that holds the JSON Schema (draft 2020-12). */
    public String resource() {
        return "/schemas/" + name + "-" + version + ".json";
    }

    @Override
    public String toString() {
        return name + "/" + version;
    }
}
