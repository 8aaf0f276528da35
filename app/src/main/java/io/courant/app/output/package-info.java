/** What people and scripts read: lines of text or JSON on standard output, one line an error on standard error. */
@NullMarked
package io.courant.app.output;

import org.jspecify.annotations.NullMarked;
