package io.courant.sink;

/**
 * A partition as the row of its owner in {@code sink_offsets} has it.
 *
 * @param epoch rises by one with each owner
 * @param nextOffset the first offset that has not been applied
 */
public record Claim(long epoch, long nextOffset) {

    public Claim at(long offset) {
        return new Claim(epoch, offset);
    }
}
