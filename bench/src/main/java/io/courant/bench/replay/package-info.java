/** How fast history is replayed, and what live articles feel of it. */
@NullMarked
package io.courant.bench.replay;

import org.jspecify.annotations.NullMarked;
