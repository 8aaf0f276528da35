package io.courant.bench.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of one language from which sentences are put together. */
final class Vocabulary {

    private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");
    private static final String SUBJECT = "subject";

    private final Map<String, List<String>> slots = new TreeMap<>();

    Vocabulary(Language language) {
        String name = "vocabulary-" + language.code() + ".txt";
        try (InputStream in = Vocabulary.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the bench module lacks " + name + ": build it with Maven");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] parts = line.split(": ", 2);
        slots.computeIfAbsent(parts[0], slot -> new ArrayList<>()).add(parts[1]);
    }

    /** Any text of a slot, with its own slots filled. */
    String any(String slot, String subject, Random random) {
        List<String> texts = slots.get(slot);
        if (texts == null) {
            throw new IllegalArgumentException("the vocabulary has no slot " + slot);
        }
        Matcher open = SLOT.matcher(texts.get(random.nextInt(texts.size())));
        StringBuilder filled = new StringBuilder();
        while (open.find()) {
            String text = open.group(1).equals(SUBJECT) ? subject : any(open.group(1), subject, random);
            open.appendReplacement(filled, Matcher.quoteReplacement(text));
        }
        return open.appendTail(filled).toString();
    }
}
