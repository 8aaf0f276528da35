/** New tag rules over history: what they would change, and making it so. */
@NullMarked
package io.courant.app.plan;

import org.jspecify.annotations.NullMarked;
