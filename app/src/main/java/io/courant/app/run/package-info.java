/** Starts parts in order, watches them, and stops them in the opposite order. */
@NullMarked
package io.courant.app.run;

import org.jspecify.annotations.NullMarked;
