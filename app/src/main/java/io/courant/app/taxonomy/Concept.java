package io.courant.app.taxonomy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A subject of somebody else's list, before it is a tag.
 *
 * @param key what the list calls it: an address, a code, a name
 * @param slug the tag id that it asks for
 * @param labels its name by language
 * @param aliases other names by language
 * @param broader keys of more general subjects
 * @param codes what it is called elsewhere
 * @param any phrases that speak for it
 * @param all phrases that must occur
 * @param none phrases that must not occur
 * @param threshold the score that it asks for
 * @param topic whether it asks for a topic of its own
 */
record Concept(
        String key,
        Optional<String> slug,
        Map<String, String> labels,
        Map<String, List<String>> aliases,
        List<String> broader,
        List<String> codes,
        List<String> any,
        List<String> all,
        List<String> none,
        Optional<Double> threshold,
        Optional<Boolean> topic) {}
