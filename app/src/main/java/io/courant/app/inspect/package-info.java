/** What the pipeline would make of documents, without Kafka. */
@NullMarked
package io.courant.app.inspect;

import org.jspecify.annotations.NullMarked;
