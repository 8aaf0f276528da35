/** How records become bytes: JSON by Jackson, with the schema's name and version in a header. */
@NullMarked
package io.courant.contract.serde;

import org.jspecify.annotations.NullMarked;
