/** Ownership of sources: who watches what, the transactions in which observations are written, and the registry of sources. */
@NullMarked
package io.courant.ingest.own;

import org.jspecify.annotations.NullMarked;
