package io.courant.bench.data;

import io.courant.contract.id.TagId;

/**
 * What an article is about.
 *
 * @param tag the tag of the built-in taxonomy that the article earns; it has a topic of its own
 * @param name the tag's name in the article's language
 */
public record Subject(TagId tag, String name) {}
