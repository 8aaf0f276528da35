/** What every sink shares: reading a record of {@code articles} and saying what is to become of a record that cannot be read. */
@NullMarked
package io.courant.sink;

import org.jspecify.annotations.NullMarked;
