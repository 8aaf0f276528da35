package io.courant.processor.clean;

import io.courant.processor.clean.charset.BodyText;

/**
 * A body that has been taken apart.
 *
 * @param stated what the body itself, or the feed, says of the article
 * @param notation in what the content is written
 * @param content the content alone, without front matter or JSON around it
 */
record Reading(Metadata stated, Notation notation, BodyText content) {}
