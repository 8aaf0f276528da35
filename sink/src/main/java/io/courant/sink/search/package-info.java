/** Articles in a search engine that speaks OpenSearch's HTTP interface. */
@NullMarked
package io.courant.sink.search;

import org.jspecify.annotations.NullMarked;
