package io.courant.sink.file;

import io.courant.sink.SinkStore;
import java.util.SortedMap;

/** A store that speaks S3, with a folder in a bucket that is empty at first. */
interface S3Server extends AutoCloseable {

    String url();

    /** The bucket's name, and the folder's in it. */
    String folder();

    /** What is in the folder, by name. */
    SortedMap<String, byte[]> objects();

    SinkStore.Outage outage();

    @Override
    default void close() {}
}
