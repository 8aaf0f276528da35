/** Reads a feed of any format from bytes, however broken, and says what had to be repaired; no network, no Kafka. */
@NullMarked
package io.courant.ingest.feed.parse;

import org.jspecify.annotations.NullMarked;
