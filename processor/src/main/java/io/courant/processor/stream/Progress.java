package io.courant.processor.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * How far the records of one partition were taken.
 *
 * @param offset the highest offset that was taken
 * @param topicId the id of the topic that it is an offset of: a topic that was deleted and made again has another
 * @param open offsets below it that are still to be taken: what was on its way when state was made anew
 */
record Progress(
        long offset,
        String topicId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> open) {

    Progress {
        open = List.copyOf(open);
    }

    Progress(long offset, String topicId) {
        this(offset, topicId, List.of());
    }

    /** Whether the record of an offset is still to be taken. */
    boolean lacks(long candidate) {
        return candidate > offset || !open.isEmpty() && open.contains(candidate);
    }

    /** The same after a record was taken. */
    Progress taking(long taken) {
        return new Progress(
                Math.max(offset, taken),
                topicId,
                open.isEmpty()
                        ? open
                        : open.stream().filter(other -> other != taken).toList());
    }
}
