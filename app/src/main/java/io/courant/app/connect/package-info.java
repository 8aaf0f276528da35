/** Kafka Connect itself: the embedded worker that runs the sinks. */
@NullMarked
package io.courant.app.connect;

import org.jspecify.annotations.NullMarked;
