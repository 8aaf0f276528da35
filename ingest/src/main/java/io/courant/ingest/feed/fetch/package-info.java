/** Fetches one address over HTTP, safely and within bounds, and says what came of it; no Kafka, no schedule. */
@NullMarked
package io.courant.ingest.feed.fetch;

import org.jspecify.annotations.NullMarked;
