package io.courant.app.http;

/**
 * A parameter of a route.
 *
 * @param in where it stands: path, query or header
 * @param type by JSON Schema: string, integer, boolean
 * @param repeats whether it may stand several times
 */
record Parameter(String name, String in, String type, boolean repeats, String about) {

    static Parameter path(String name, String about) {
        return new Parameter(name, "path", "string", false, about);
    }

    static Parameter query(String name, String type, String about) {
        return new Parameter(name, "query", type, false, about);
    }

    static Parameter many(String name, String about) {
        return new Parameter(name, "query", "string", true, about);
    }

    static Parameter header(String name, String about) {
        return new Parameter(name, "header", "string", false, about);
    }
}
