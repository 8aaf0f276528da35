/** How fast a history is worked off, beside a topology that only copies it. */
@NullMarked
package io.courant.bench.backfill;

import org.jspecify.annotations.NullMarked;
