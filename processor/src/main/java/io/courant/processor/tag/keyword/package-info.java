/** The phrases that characterise an article, beside the taxonomy: a pure function of its title, text and language. */
@NullMarked
package io.courant.processor.tag.keyword;

import org.jspecify.annotations.NullMarked;
