package io.courant.sink.jdbc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** The words of articles, made by other threads while the caller has something else to do. */
final class MadeWords<T> {

    private final CompletableFuture<List<T>> made;

    private MadeWords(CompletableFuture<List<T>> made) {
        this.made = made;
    }

    /** Begins. */
    static <T> MadeWords<T> of(List<IndexedWords> articles, Function<IndexedWords, T> maker) {
        return new MadeWords<>(CompletableFuture.supplyAsync(
                () -> articles.parallelStream().map(maker).toList()));
    }

    /** In the order of the articles. */
    List<T> await() {
        try {
            return made.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }
}
