/** The role that watches sources and publishes what it observes to {@code raw}, and its settings. */
@NullMarked
package io.courant.ingest;

import org.jspecify.annotations.NullMarked;
