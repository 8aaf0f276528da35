package io.courant.sink.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the names of a folder's files say of a partition. */
final class SegmentFiles {

    private SegmentFiles() {}

    /** The offset after the last one that is listed: where to go on if nothing else says so. */
    static long end(List<String> names, int partition) {
        return of(names, partition).values().stream()
                .mapToLong(segment -> segment.last() + 1)
                .max()
                .orElse(0);
    }

    /** Where a range begins that holds the offset, else the offset itself: a range cannot be cut. */
    static long beginning(List<String> names, int partition, long offset) {
        return of(names, partition).values().stream()
                .filter(segment -> segment.first() < offset && offset <= segment.last())
                .mapToLong(SegmentName::first)
                .min()
                .orElse(offset);
    }

    /** The files that were not stored for good: those from an offset on, and those of an owner that had lost the partition. */
    static List<String> leftovers(List<String> names, int partition, long nextOffset) {
        Map<String, SegmentName> segments = of(names, partition);
        List<String> leftovers = new ArrayList<>();
        segments.forEach((name, segment) -> {
            boolean replaced = segments.values().stream()
                    .anyMatch(other -> other.epoch() > segment.epoch() && other.overlaps(segment));
            if (segment.first() >= nextOffset || replaced) {
                leftovers.add(name);
            }
        });
        return leftovers;
    }

    private static Map<String, SegmentName> of(List<String> names, int partition) {
        Map<String, SegmentName> segments = new HashMap<>();
        for (String name : names) {
            SegmentName.parse(name)
                    .filter(segment -> segment.partition() == partition)
                    .ifPresent(segment -> segments.put(name, segment));
        }
        return segments;
    }
}
