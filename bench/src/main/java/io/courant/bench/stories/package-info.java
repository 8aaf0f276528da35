/** How many signatures a second the story task takes, with its state in RocksDB. */
@NullMarked
package io.courant.bench.stories;

import org.jspecify.annotations.NullMarked;
