/** How a text is compared, wherever it is: folding and the bounds of words. Knows no step of the pipeline. */
@NullMarked
package io.courant.processor.text;

import org.jspecify.annotations.NullMarked;
