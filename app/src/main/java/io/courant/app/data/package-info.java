/** The data directory of one machine: who holds it, what lies where, which ports and addresses are in use. */
@NullMarked
package io.courant.app.data;

import org.jspecify.annotations.NullMarked;
