/** History as an input: copies ranges of {@code raw} to {@code replay}, live articles first, and knows how far each run is. */
@NullMarked
package io.courant.processor.replay;

import org.jspecify.annotations.NullMarked;
