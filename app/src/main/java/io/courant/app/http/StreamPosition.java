package io.courant.app.http;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a subscriber stands: for each tag topic the offset of the next record. A topic that is not named has not been read: it
 * begins at its start. Written {@code metaverse:12,web3:7}.
 *
 * @param offsets by the last part of the topic's name
 */
record StreamPosition(SortedMap<String, Long> offsets) {

    StreamPosition {
        offsets = new TreeMap<>(offsets);
    }

    /** @throws RequestException if it is none */
    static StreamPosition parse(String text) {
        SortedMap<String, Long> offsets = new TreeMap<>();
        if (text.equals("-")) {
            return new StreamPosition(offsets);
        }
        for (String part : text.split(",")) {
            if (!part.matches("[a-z0-9][a-z0-9-]{0,79}:\\d{1,18}")) {
                throw RequestException.bad("Last-Event-ID is the id of an event of this stream, not '"
                        + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'");
            }
            int colon = part.indexOf(':');
            offsets.put(part.substring(0, colon), Long.parseLong(part.substring(colon + 1)));
        }
        return new StreamPosition(offsets);
    }

    static String write(Map<String, Long> offsets) {
        return offsets.isEmpty()
                ? "-"
                : new TreeMap<>(offsets)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + ":" + entry.getValue())
                                .collect(Collectors.joining(","));
    }
}
