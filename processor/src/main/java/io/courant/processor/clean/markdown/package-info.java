/** Reads and writes Markdown. */
@NullMarked
package io.courant.processor.clean.markdown;

import org.jspecify.annotations.NullMarked;
