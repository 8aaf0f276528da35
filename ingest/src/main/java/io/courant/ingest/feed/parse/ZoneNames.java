package io.courant.ingest.feed.parse;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The zone that the text after a time names. */
final class ZoneNames {

    private static final Map<String, String> NAMES = Table.map("zones.tsv");
    private static final Map<String, String> REGIONS = regions();
    private static final Pattern OFFSET =
            Pattern.compile("(?<![\\d\\p{L}])(?:gmt|utc|ut|z)?\\s?([+-])\\s?(\\d{1,2}):?(\\d{2})?(?![\\d])");
    private static final Pattern REGION = Pattern.compile("[a-z]+(?:/[a-z_+-]+){1,2}\\d{0,2}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}]+");
    private static final int OFFSET_HOURS_MAX = 14;

    private ZoneNames() {}

    static Optional<ZoneId> find(String text) {
        Matcher region = REGION.matcher(text);
        if (region.find() && REGIONS.containsKey(region.group())) {
            return Optional.of(ZoneId.of(REGIONS.getOrDefault(region.group(), "Z")));
        }
        Matcher offset = OFFSET.matcher(text);
        if (offset.find()) {
            return offset(offset);
        }
        return WORD.matcher(text)
                .results()
                .map(word -> NAMES.get(word.group()))
                .filter(Objects::nonNull)
                .map(ZoneId::of)
                .findFirst();
    }

    /** The text without offsets, so that none is taken for a year. */
    static String without(String text) {
        return OFFSET.matcher(text).replaceAll(" ");
    }

    private static Optional<ZoneId> offset(Matcher matcher) {
        int hours = Integer.parseInt(matcher.group(2));
        int minutes = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        if (hours > OFFSET_HOURS_MAX || minutes > 59) {
            return Optional.empty();
        }
        int sign = matcher.group(1).equals("-") ? -1 : 1;
        try {
            return Optional.of(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> regions() {
        Map<String, String> regions = new TreeMap<>();
        ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/"))
                .forEach(id -> regions.put(id.toLowerCase(Locale.ROOT), id));
        return regions;
    }
}
