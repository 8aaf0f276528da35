package io.courant.ingest.folder;

import io.courant.contract.record.FileState;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** What a look at a file shows without reading it. Equal looks with time between them mean that nobody writes. */
record Look(long sizeBytes, Instant modifiedAt) {

    static Look at(BasicFileAttributes attributes) {
        return new Look(attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    boolean isOf(FileState state) {
        return sizeBytes == state.sizeBytes() && modifiedAt.equals(state.modifiedAt());
    }
}
