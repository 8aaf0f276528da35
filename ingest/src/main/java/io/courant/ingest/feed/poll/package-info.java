/** Polls feeds: when each is asked, what in an answer is new, and the transaction in which that is written. */
@NullMarked
package io.courant.ingest.feed.poll;

import org.jspecify.annotations.NullMarked;
