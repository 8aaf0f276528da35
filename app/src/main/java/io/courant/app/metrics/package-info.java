/** What a process publishes about itself for Prometheus. */
@NullMarked
package io.courant.app.metrics;

import org.jspecify.annotations.NullMarked;
