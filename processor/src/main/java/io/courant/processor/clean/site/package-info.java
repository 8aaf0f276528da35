/** Rules for single sites, from a file that users write. */
@NullMarked
package io.courant.processor.clean.site;

import org.jspecify.annotations.NullMarked;
