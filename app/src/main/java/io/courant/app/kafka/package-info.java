/** Kafka itself: the embedded broker, and what is asked of any cluster before it is used. */
@NullMarked
package io.courant.app.kafka;

import org.jspecify.annotations.NullMarked;
