/** From bytes to an article's content: charset, front matter, main content, safe HTML, metadata, language. Knows no Kafka. */
@NullMarked
package io.courant.processor.clean;

import org.jspecify.annotations.NullMarked;
