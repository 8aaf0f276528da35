/** From an article's tags to the records of its tag topics: only differences leave. Knows no Kafka but where topics are made. */
@NullMarked
package io.courant.processor.route;

import org.jspecify.annotations.NullMarked;
