/** From content to tags with evidence, by the rules of a taxonomy. Knows no Kafka but where the taxonomy itself is kept. */
@NullMarked
package io.courant.processor.tag;

import org.jspecify.annotations.NullMarked;
