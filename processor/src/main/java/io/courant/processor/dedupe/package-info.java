/** Which articles tell the same story. Knows no Kafka: one small task that sees signatures and never content. */
@NullMarked
package io.courant.processor.dedupe;

import org.jspecify.annotations.NullMarked;
