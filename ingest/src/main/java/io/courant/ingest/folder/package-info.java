/** Watches folders: sees which files are new, changed, moved or gone, reads them, and tells the journal. Knows no Kafka. */
@NullMarked
package io.courant.ingest.folder;

import org.jspecify.annotations.NullMarked;
