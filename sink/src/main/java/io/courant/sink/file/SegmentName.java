package io.courant.sink.file;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file of changes, without its folder: {@code articles-3-000000000100-000000000199-1.jsonl}.
 *
 * @param partition of the topic
 * @param first the first offset that it covers
 * @param last the last one
 * @param epoch of the owner that wrote it: a rival's file has another name
 */
record SegmentName(int partition, long first, long last, long epoch) {

    private static final Pattern NAME = Pattern.compile("(?:.*/)?articles-(\\d+)-(\\d+)-(\\d+)-(\\d+)\\.[a-z]+");

    /** Of a file's full name; empty if it is none of ours. */
    static Optional<SegmentName> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new SegmentName(
                        Integer.parseInt(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3)),
                        Long.parseLong(matcher.group(4))))
                : Optional.empty();
    }

    /** Both cover some offset: only the newer owner's was ever stored for good. */
    boolean overlaps(SegmentName other) {
        return partition == other.partition && first <= other.last && other.first <= last;
    }

    String with(String ending) {
        return String.format(Locale.ROOT, "articles-%d-%012d-%012d-%d.%s", partition, first, last, epoch, ending);
    }
}
