/** Tag rules from elsewhere, and keywords that might become tags. */
@NullMarked
package io.courant.app.taxonomy;

import org.jspecify.annotations.NullMarked;
