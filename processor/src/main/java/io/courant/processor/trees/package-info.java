/** What was learned from examples: boosted decision trees, read and asked. Knows no step of the pipeline. */
@NullMarked
package io.courant.processor.trees;

import org.jspecify.annotations.NullMarked;
