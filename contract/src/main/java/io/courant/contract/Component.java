package io.courant.contract;

/** A running part of Courant: a broker, an ingester, a topology, a worker. Safe for use by many threads. */
public interface Component extends AutoCloseable {

    /** What the part is called in logs, in {@code status} and in health answers: a noun in lower case. */
    String name();

    /** Whether the part does its work now. Returns at once, never throws and never blocks on the network. */
    Health check();

    /** Stops in good order and waits until that is done. A second call does nothing. */
    @Override
    void close();
}
