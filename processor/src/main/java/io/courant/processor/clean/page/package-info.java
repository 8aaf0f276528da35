/** What of a web page is its article, and what the page says about it. */
@NullMarked
package io.courant.processor.clean.page;

import org.jspecify.annotations.NullMarked;
