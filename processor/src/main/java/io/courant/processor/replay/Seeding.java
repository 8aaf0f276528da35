package io.courant.processor.replay;

import io.courant.contract.id.RunId;

/** Makes the state of a new generation from what the old one has published. For one thread. */
public interface Seeding extends AutoCloseable {

    /**
     * Reads on for a moment, while the old generation works on.
     *
     * @return whether all was read that was there a moment ago
     */
    boolean readOn();

    /**
     * Writes down what is left, once nobody writes any more: then the new generation can start where the old one ended. May take
     * as long as reading what came since {@link #readOn} was last called, and something for each document.
     */
    void finish();

    /** How many articles were read so far. */
    long articles();

    @Override
    void close();

    /** Makes states, and clears them away. */
    interface Maker {

        /**
         * Begins to make a state.
         *
         * @param generation the new one, by a number that none had before
         * @param run in which whatever follows is to be sent
         */
        Seeding make(int generation, RunId run);

        /** Deletes what generations before this one have left. May be repeated. */
        void discardBefore(int generation);
    }
}
