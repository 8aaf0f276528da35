/** The fields at the head of a document. */
@NullMarked
package io.courant.processor.clean.front;

import org.jspecify.annotations.NullMarked;
