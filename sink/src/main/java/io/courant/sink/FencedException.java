package io.courant.sink;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/** Another task has taken over a partition: this one is a zombie, and nothing of what it holds was written. */
public final class FencedException extends ConnectException {

    public FencedException(String connector, TopicPartition partition, Claim claim) {
        super("another task of connector " + connector + " has taken over " + partition + " from this one (which had"
                + " epoch " + claim.epoch() + " and would go on at offset " + claim.nextOffset() + "): nothing was"
                + " written. Restart this task if it is still assigned; if two clusters run a connector of this name on"
                + " one store, rename one of them");
    }
}
