/** The records that travel. Values on topics are these, as JSON; each has a JSON Schema under {@code schemas/}. */
@NullMarked
package io.courant.contract.record;

import org.jspecify.annotations.NullMarked;
