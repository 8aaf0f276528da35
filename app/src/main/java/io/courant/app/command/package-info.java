/** The commands, each a small class: it reads its options, and leaves the work to the parts. */
@NullMarked
package io.courant.app.command;

import org.jspecify.annotations.NullMarked;
