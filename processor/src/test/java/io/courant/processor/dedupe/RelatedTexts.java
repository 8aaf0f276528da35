package io.courant.processor.dedupe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Texts that resemble one another in known ways. */
final class RelatedTexts {

    private final Random random;
    private final String disclaimer;
    private final List<String> known = new ArrayList<>();

    RelatedTexts(Random random) {
        this.random = random;
        this.disclaimer = words(60);
    }

    String next() {
        String text = known.isEmpty() || random.nextInt(3) == 0 ? words(40 + random.nextInt(120)) : varied();
        known.add(text);
        return text;
    }

    private String varied() {
        String text = known.get(random.nextInt(known.size()));
        String[] words = text.split(" ");
        return switch (random.nextInt(6)) {
            case 0 -> text;
            case 1 -> String.join(" ", Arrays.copyOf(words, Math.max(20, words.length / 2)));
            case 2 -> words(20) + " " + text;
            case 3, 4 -> words(30) + " " + disclaimer;
            default -> {
                for (int i = 0; i < words.length; i++) {
                    words[i] = random.nextInt(8) == 0 ? words(1) : words[i];
                }
                yield String.join(" ", words);
            }
        };
    }

    /** An edit, a cut or a framed copy of a text, or an article that has half of it as its template. */
    String ofMany(String original) {
        String[] words = original.split(" ");
        switch (random.nextInt(4)) {
            case 0 -> {
                return String.join(" ", Arrays.copyOf(words, words.length - random.nextInt(words.length / 3)));
            }
            case 1 -> {
                return words(random.nextInt(30)) + " " + original;
            }
            case 2 -> {
                return String.join(" ", Arrays.copyOf(words, words.length / 2)) + " " + words(words.length / 2);
            }
            default -> {
                int edits = random.nextInt(words.length / 6);
                for (int i = 0; i < edits; i++) {
                    words[random.nextInt(words.length)] = words(1);
                }
                return String.join(" ", words);
            }
        }
    }

    String words(int count) {
        return random.ints(count, 0, 4000)
                .mapToObj(word -> "w" + Integer.toString(word, 36))
                .collect(Collectors.joining(" "));
    }
}
