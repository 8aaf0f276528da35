/** The JMH benchmarks of single steps, each beside a peer where there is one. */
@NullMarked
package io.courant.bench;

import org.jspecify.annotations.NullMarked;
