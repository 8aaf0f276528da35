package io.courant.processor.tag.keyword;

/**
 * Chinese words, how often they were counted, and what they are. One open table of hashes: 64 bits tell some hundred thousand
 * words apart (the chance that any two of them meet is under one in a hundred million), and a lookup makes no object. It holds the
 * beginnings of words too: what is none need not be looked up with one more character, and most lookups miss the processor's caches.
 */
final class HanDictionary {

    static final int LENGTH_MAX = 6;

    private static final int SLOTS = 1 << 19;

    /** What was never counted is taken for as frequent as most words of the list. */
    private static final int NEW_WORD_COUNT = 50;

    /** What is said of a word's beginning that is no word itself. */
    private static final char NO_WORD = 0;

    private final long[] hashes = new long[SLOTS];
    private final float[] rarities = new float[SLOTS];
    private final char[] classes = new char[SLOTS];
    private final float unknown;

    /** Reads {@code chinese-words.tsv.gz} and {@code chinese-new-words.txt}. */
    HanDictionary() {
        double total = 0;
        for (String line : ResourceLines.read("chinese-words.tsv.gz")) {
            int tab = line.indexOf('\t');
            int second = line.indexOf('\t', tab + 1);
            int count = Integer.parseInt(line, tab + 1, second, 10);
            add(line.substring(0, tab), count, line.charAt(second + 1));
            total += count;
        }
        for (String word : ResourceLines.read("chinese-new-words.txt")) {
            add(word, NEW_WORD_COUNT, 'n');
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            if (isWord(slot)) {
                rarities[slot] = (float) Math.log(total / rarities[slot]);
            }
        }
        unknown = (float) Math.log(total);
    }

    private void add(String word, int count, char wordClass) {
        long hash = 0;
        int slot = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = extend(hash, word.charAt(i));
            slot = put(hash);
        }
        rarities[slot] = count;
        classes[slot] = wordClass;
    }

    /** The hash of a word that is one character longer; 0 is that of nothing. */
    static long extend(long hash, char next) {
        long mixed = (hash + next + 1) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }

    /** Where a word or the beginning of one is, by its hash; negative if it is neither. */
    int find(long hash) {
        int slot = slot(hash);
        return hashes[slot] == hash ? slot : -1;
    }

    boolean isWord(int slot) {
        return slot >= 0 && classes[slot] != NO_WORD;
    }

    /** The natural logarithm of one over the word's share of all words. */
    float rarity(int slot) {
        return isWord(slot) ? rarities[slot] : unknown;
    }

    /** n noun, w verb used as a noun, v verb, j adjective, i idiom, t time, m number or measure, f function word. */
    char wordClass(int slot) {
        return isWord(slot) ? classes[slot] : 'n';
    }

    private int put(long hash) {
        int slot = slot(hash);
        hashes[slot] = hash;
        return slot;
    }

    /** Where it is, or would be. */
    private int slot(long hash) {
        int slot = (int) (hash >>> 8) & (SLOTS - 1);
        while (hashes[slot] != hash && hashes[slot] != 0) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }
}
