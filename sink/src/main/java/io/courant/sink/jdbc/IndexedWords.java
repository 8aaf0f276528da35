package io.courant.sink.jdbc;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Content;
import io.courant.sink.ArticleChange.Put;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the full-text index has of an article: each of its words once. Where they stand is seen in the stored text, when somebody
 * looks for them.
 *
 * @param fingerprint of title and text: equal ones give equal words
 */
record IndexedWords(DocumentId id, String fingerprint, String title, String text) {

    /** Part of each fingerprint: other words from the same text are another version. */
    private static final String WORDS_VERSION = "words/2";

    /** PostgreSQL's {@code tsvector} holds less than 1 MiB; no article in practice has so many different words. */
    static final int BYTES_MAX = 900_000;

    static List<IndexedWords> of(List<Put> puts) {
        return puts.parallelStream().map(IndexedWords::of).toList();
    }

    static IndexedWords of(Put put) {
        Content content = put.article().content();
        String fingerprint = ContentHash.of(
                        WORDS_VERSION + " " + content.title().length() + content.title() + content.text())
                .value();
        return new IndexedWords(put.id(), fingerprint, content.title(), content.text());
    }

    /** In the order in which they come first; of a text with more than {@link #BYTES_MAX} of them the first ones. */
    Set<String> distinct() {
        Set<String> words = new LinkedHashSet<>(Math.max(16, Math.min(text.length(), 100_000)));
        Words.each(title, words::add);
        Words.each(text, words::add);
        if (3L * (title.length() + text.length()) * 2 > BYTES_MAX) {
            int bytes = 0;
            for (var word = words.iterator(); word.hasNext(); ) {
                bytes += word.next().getBytes(StandardCharsets.UTF_8).length;
                if (bytes > BYTES_MAX) {
                    word.remove();
                }
            }
        }
        return words;
    }
}
