/** Telling others of articles by requests to an address of theirs: who is told, how far, and what could not be told. */
@NullMarked
package io.courant.app.webhook;

import org.jspecify.annotations.NullMarked;
