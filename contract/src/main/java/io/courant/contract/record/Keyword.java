package io.courant.contract.record;

/** A phrase that characterises an article, beside the taxonomy. The score orders the phrases of one article. */
public record Keyword(String phrase, double score) {}
