package io.courant.sink.jdbc;

/**
 * A partition as the row of its owner in {@code sink_offsets} has it.
 *
 * @param epoch rises by one with each owner
 * @param nextOffset the first offset that has not been applied
 */
record Claim(long epoch, long nextOffset) {

    Claim at(long offset) {
        return new Claim(epoch, offset);
    }
}
