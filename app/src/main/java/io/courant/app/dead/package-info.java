/** Dead letters: which are open, what they are about, and asking for them again. */
@NullMarked
package io.courant.app.dead;

import org.jspecify.annotations.NullMarked;
