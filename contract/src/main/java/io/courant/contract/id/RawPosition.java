package io.courant.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record stands in {@code raw}: the name of one revision of one document. Written {@code partition-offset}.
 *
 * @param partition the partition of {@code raw}, from 0
 * @param offset the offset in it, from 0; of two revisions of one document the one with the greater offset is the newer
 */
public record RawPosition(int partition, long offset) implements Comparable<RawPosition> {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    public RawPosition {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("no such raw position: " + partition + "-" + offset);
        }
    }

    /** @throws IllegalArgumentException if the text is not {@code partition-offset} */
    @JsonCreator
    public static RawPosition parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a raw position: '" + Shown.of(text) + "' (expected partition-offset)");
        }
        return new RawPosition(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public int compareTo(RawPosition other) {
        return partition != other.partition
                ? Integer.compare(partition, other.partition)
                : Long.compare(offset, other.offset);
    }

    @JsonValue
    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
