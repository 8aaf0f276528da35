/** What a benchmark needs of the machine: a folder that goes away, and how busy it is. */
@NullMarked
package io.courant.bench.machine;

import org.jspecify.annotations.NullMarked;
