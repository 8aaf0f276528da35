/** From the address that a page writes to the one that it means. */
@NullMarked
package io.courant.processor.clean.link;

import org.jspecify.annotations.NullMarked;
