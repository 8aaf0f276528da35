/** What can be set, what is set, and where each value comes from. */
@NullMarked
package io.courant.app.settings;

import org.jspecify.annotations.NullMarked;
