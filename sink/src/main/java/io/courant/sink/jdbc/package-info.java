/** Articles as rows of a database, with their tags, their full text and the offsets in one transaction. */
@NullMarked
package io.courant.sink.jdbc;

import org.jspecify.annotations.NullMarked;
