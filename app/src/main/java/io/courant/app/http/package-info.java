/** The HTTP side of a running process. */
@NullMarked
package io.courant.app.http;

import org.jspecify.annotations.NullMarked;
