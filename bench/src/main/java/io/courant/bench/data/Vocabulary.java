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

    /** Words of a sentence of drawn words. */
    private static final int REPORT_WORDS = 16;

    private static final int WORDS_TO_COMMA = 6;
    /** Of so many one names the subject. */
    private static final int SENTENCES_TO_NAME = 3;

    private final Map<String, List<String>> slots = new TreeMap<>();
    private final Language language;
    private final CommonWords words;

    Vocabulary(Language language) {
        this.language = language;
        this.words = CommonWords.of(language);
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

    /**
     * A sentence of the language's words, drawn as often as they are used; one in {@value #SENTENCES_TO_NAME} names the subject. No
     * text that anybody would read, but its words, characters and shingles are as rare as those of texts, and no two articles share
     * them.
     */
    String report(String subject, Random random) {
        boolean han = language == Language.ZH;
        int named = random.nextInt(REPORT_WORDS * SENTENCES_TO_NAME);
        StringBuilder report = new StringBuilder();
        for (int word = 0; word < REPORT_WORDS; word++) {
            String comma = word % WORDS_TO_COMMA == WORDS_TO_COMMA - 1 ? han ? "，" : "," : "";
            report.append(word == 0 || han ? "" : " ")
                    .append(word == named ? subject : words.any(random))
                    .append(comma);
        }
        report.setCharAt(0, Character.toUpperCase(report.charAt(0)));
        return report.append(han ? "。" : ".").toString();
    }
}
