package io.courant.bench.stories;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.SourceId;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.Sketch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of articles that are like no other, but for one in five, which is an edited copy of an earlier one. They are drawn, not
 * made from texts: so a million of them is there in no time. Always the same series.
 */
final class Signatures {

    private static final int TEXT_WORDS = 300;
    private static final int VOCABULARY = 50_000;
    private static final int COPIED_FROM_LAST = 20_000;

    private static final int SKETCH_HASHES = 96;
    private static final int HASH_BYTES = 5;
    /** A sketch holds the smallest of a text's 300 shingles or so. */
    private static final long HASHES_BELOW = (1L << HASH_BYTES * Byte.SIZE) / 3;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Random random = new Random(20_261_128);
    private final long @Nullable [][] last = new long[COPIED_FROM_LAST][];
    private long number;
    private long secondsPassed;

    /** The signature of the next article. */
    Signature next() {
        long[] copied = last[random.nextInt(last.length)];
        long[] hashes = copied != null && random.nextInt(5) == 0 ? edited(copied) : drawn(new long[0]);
        last[(int) (number % last.length)] = hashes;
        return of(ContentHash.of("text " + number), sketch(hashes));
    }

    /** The signature of an article with this text. */
    Signature of(String text) {
        return of(ContentHash.of(text), Sketch.of(text));
    }

    /** Articles come one a second; the next one comes so much later. */
    void pass(Duration time) {
        secondsPassed += time.toSeconds();
    }

    private Signature of(ContentHash hash, Sketch sketch) {
        number++;
        return new Signature(
                DocumentId.of(new SourceId("bench"), new ItemKey("article-" + number)),
                new RawPosition(0, number),
                Instant.ofEpochSecond(1_780_000_000L + number + secondsPassed),
                Optional.of(new Signature.Marks(hash, Optional.of("https://paper.example.org/article/" + number))),
                Optional.of("en"),
                Optional.of(sketch),
                Optional.empty(),
                Optional.empty());
    }

    /** A text that is like no other. */
    String text() {
        return random.ints(TEXT_WORDS, 0, VOCABULARY)
                .mapToObj(word -> "word" + Integer.toString(word, Character.MAX_RADIX))
                .collect(Collectors.joining(" "));
    }

    /** With one word in twenty another one, a tenth of the shingles are others. */
    private long[] edited(long[] hashes) {
        return drawn(java.util.Arrays.stream(hashes)
                .filter(hash -> random.nextInt(10) != 0)
                .toArray());
    }

    private long[] drawn(long[] kept) {
        TreeSet<Long> hashes = new TreeSet<>();
        for (long hash : kept) {
            hashes.add(hash);
        }
        while (hashes.size() < SKETCH_HASHES) {
            hashes.add((random.nextLong() >>> Long.SIZE - HASH_BYTES * Byte.SIZE) % HASHES_BELOW);
        }
        return hashes.stream().mapToLong(Long::longValue).toArray();
    }

    private static Sketch sketch(long[] hashes) {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.length * HASH_BYTES);
        for (long hash : hashes) {
            bytes.put((byte) (hash >>> 32)).putInt((int) hash);
        }
        return MAPPER.convertValue(Base64.getEncoder().encodeToString(bytes.array()), Sketch.class);
    }
}
