/** From a file that is dropped to its record on each topic and its row, on an idle pipeline. */
@NullMarked
package io.courant.bench.latency;

import org.jspecify.annotations.NullMarked;
