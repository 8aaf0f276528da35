/** Synthetic articles and tag rules: seeded, so that every run measures the same. */
@NullMarked
package io.courant.bench.data;

import org.jspecify.annotations.NullMarked;
