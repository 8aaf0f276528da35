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

    /** Words of a made-up sentence: enough that two articles of the same sentences are not the same story. */
    private static final int REPORT_WORDS = 14;

    private static final List<String> SYLLABLES = List.of(
            "ba", "ke", "lo", "mi", "nu", "ra", "so", "ti", "ve", "zu", "dan", "fel", "gor", "hin", "jas", "lum", "mer",
            "pol", "sik", "tor");
    /** Han characters that stand for nothing in particular, side by side. */
    private static final String HAN = "阿贝川丹尔法高海江克拉马诺普清瑞山泰温西雅泽白长东福谷河吉康林梅南平秋荣石田文香阳云竹";

    private final Map<String, List<String>> slots = new TreeMap<>();
    private final Language language;

    Vocabulary(Language language) {
        this.language = language;
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

    /** A sentence of names that nobody has: what tells one article from all others of the same slots. */
    String report(Random random) {
        StringBuilder report = new StringBuilder(language == Language.ZH ? "" : " ");
        for (int word = 0; word < REPORT_WORDS; word++) {
            if (language == Language.ZH) {
                report.append(HAN.charAt(random.nextInt(HAN.length())))
                        .append(HAN.charAt(random.nextInt(HAN.length())))
                        .append(word % 4 == 3 ? "，" : "");
            } else {
                String name = SYLLABLES.get(random.nextInt(SYLLABLES.size()))
                        + SYLLABLES.get(random.nextInt(SYLLABLES.size()))
                        + SYLLABLES.get(random.nextInt(SYLLABLES.size()));
                report.append(word == 0 ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : name)
                        .append(word == REPORT_WORDS - 1 ? "." : " ");
            }
        }
        return language == Language.ZH ? report.append("。").toString() : report.toString();
    }
}
