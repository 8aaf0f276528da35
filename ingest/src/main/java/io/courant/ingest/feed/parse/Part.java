package io.courant.ingest.feed.parse;

/** What an element contains: characters and elements. */
sealed interface Part permits Element, Characters {}
