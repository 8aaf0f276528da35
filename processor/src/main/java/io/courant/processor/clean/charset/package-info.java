/** From bytes to text. */
@NullMarked
package io.courant.processor.clean.charset;

import org.jspecify.annotations.NullMarked;
