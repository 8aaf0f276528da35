/** The Kafka Streams side: thin processors around the steps, topologies as functions of their configuration. */
@NullMarked
package io.courant.processor.stream;

import org.jspecify.annotations.NullMarked;
