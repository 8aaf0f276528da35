/** Reads what is on topics, for people. */
@NullMarked
package io.courant.app.read;

import org.jspecify.annotations.NullMarked;
