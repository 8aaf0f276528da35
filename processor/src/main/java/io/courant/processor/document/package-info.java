/** What becomes of each raw record: the state of each document, and the one outcome of each revision in each run. Knows no Kafka. */
@NullMarked
package io.courant.processor.document;

import org.jspecify.annotations.NullMarked;
