package io.courant.processor.tag.keyword;

import java.util.List;

/** The particles that cling to Korean nouns. Source: the case and auxiliary particles of the Standard Korean Grammar. */
final class KoreanParticles {

    /** The longer ones first. */
    private static final List<String> PARTICLES = List.of(
            "에서는", "으로는", "에게는", "이라는", "까지는", "부터는", "으로써", "으로서", "에서도", "으로도", "이라고", "에서", "으로", "에게", "까지", "부터",
            "에는", "에도", "와의", "과의", "라는", "라고", "이나", "처럼", "보다", "마다", "이며", "은", "는", "이", "가", "을", "를", "의", "에",
            "로", "와", "과", "도", "만", "나", "며");

    /** A shorter noun may end in a syllable that only looks like a particle. */
    private static final int STEM_MIN = 2;

    private KoreanParticles() {}

    /** Where the noun in this stretch of a text ends. */
    static int stemEnd(String text, int from, int to) {
        for (String particle : PARTICLES) {
            int end = to - particle.length();
            if (end - from >= STEM_MIN && text.startsWith(particle, end) && isHangul(text.charAt(end - 1))) {
                return end;
            }
        }
        return to;
    }

    private static boolean isHangul(char character) {
        return character >= 0xAC00 && character <= 0xD7A3;
    }
}
