/** Feeds as a person names them: read from files and addresses, found from pages, kept in OPML lists. */
@NullMarked
package io.courant.app.feed;

import org.jspecify.annotations.NullMarked;
