/** Identities as value types, and the frozen rules by which they are made. Immutable and safe for use by many threads. */
@NullMarked
package io.courant.contract.id;

import org.jspecify.annotations.NullMarked;
