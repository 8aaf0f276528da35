/** One article's whole way, from the fetch to the row. */
@NullMarked
package io.courant.app.trace;

import org.jspecify.annotations.NullMarked;
