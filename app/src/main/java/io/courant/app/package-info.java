/** The {@code courant} command: what starts, joins and watches the parts. */
@NullMarked
package io.courant.app;

import org.jspecify.annotations.NullMarked;
