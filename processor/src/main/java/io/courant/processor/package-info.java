/** Kafka Streams wiring: which step reads what and writes where. The steps themselves know no Kafka. */
@NullMarked
package io.courant.processor;

import org.jspecify.annotations.NullMarked;
