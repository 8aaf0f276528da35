/** Proves that nothing was lost, doubled or left behind between raw and the rows, or names what was. */
@NullMarked
package io.courant.app.audit;

import org.jspecify.annotations.NullMarked;
