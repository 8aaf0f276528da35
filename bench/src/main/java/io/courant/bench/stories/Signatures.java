package io.courant.bench.stories;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.SourceId;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.Sketch;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Signatures of texts of some 2,000 characters. One in five is an edited copy of an earlier one. Always the same series. */
final class Signatures {

    private static final int TEXT_WORDS = 300;
    private static final int VOCABULARY = 50_000;
    private static final int COPIED_FROM_LAST = 20_000;

    private final Random random = new Random(20_261_128);
    private final @Nullable String[] last = new String[COPIED_FROM_LAST];
    private long number;

    /** The signature of the next article. */
    Signature next() {
        String copied = last[random.nextInt(last.length)];
        String text = copied != null && random.nextInt(5) == 0 ? edited(copied) : text();
        last[(int) (number % last.length)] = text;
        return of(text);
    }

    /** The signature of an article with this text. */
    Signature of(String text) {
        number++;
        return new Signature(
                DocumentId.of(new SourceId("bench"), new ItemKey("article-" + number)),
                new RawPosition(0, number),
                Instant.ofEpochSecond(1_790_000_000L + number),
                Optional.of(new Signature.Marks(
                        ContentHash.of(text), Optional.of("https://paper.example.org/article/" + number))),
                Optional.of("en"),
                Optional.of(Sketch.of(text)),
                Optional.empty(),
                Optional.empty());
    }

    /** A text that is like no other. */
    String text() {
        return random.ints(TEXT_WORDS, 0, VOCABULARY)
                .mapToObj(word -> "word" + Integer.toString(word, Character.MAX_RADIX))
                .collect(Collectors.joining(" "));
    }

    private String edited(String text) {
        return Stream.of(text.split(" "))
                .map(word -> random.nextInt(20) == 0 ? "edited" : word)
                .collect(Collectors.joining(" "));
    }
}
