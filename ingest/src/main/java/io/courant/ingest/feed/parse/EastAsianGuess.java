package io.courant.ingest.feed.parse;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Tells the two-byte charsets of East Asia apart by which byte pairs are frequent in each. It needs but a few words, where
 * n-gram detectors want paragraphs. Ranges: GB 2312, KS X 1001, JIS X 0208 (rows of kana, Hangul and first-level ideographs),
 * Big5 level 1.
 */
final class EastAsianGuess {

    /** Fewer pairs than this say nothing. */
    static final int PAIRS_MIN = 4;

    private static final int PAIRS_LOOKED_AT = 20_000;

    private int pairs;
    private int singles;
    private int trailsLow;
    private int leadsBelowA1;
    private int kanaEuc;
    private int kanaSjis;
    private int hangul;
    private int big5Common;
    private int gbCommon;
    private boolean euc = true;

    private EastAsianGuess() {}

    /** The charset, if the bytes above 127 stand in pairs as East Asian text does. */
    static Optional<Charset> of(byte[] bytes, int from) {
        EastAsianGuess guess = new EastAsianGuess();
        guess.count(bytes, from);
        return guess.verdict();
    }

    private void count(byte[] bytes, int from) {
        for (int i = from; i < bytes.length && pairs < PAIRS_LOOKED_AT; i++) {
            int lead = bytes[i] & 0xFF;
            if (lead < 0x80) {
                continue;
            }
            int trail = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
            if (trail < 0x40 || trail == 0x7F || lead == 0xFF) {
                singles++;
                continue;
            }
            pair(lead, trail);
            i++;
        }
    }

    private void pair(int lead, int trail) {
        pairs++;
        boolean high = trail >= 0xA1;
        euc &= high && lead >= 0xA1;
        trailsLow += high ? 0 : 1;
        leadsBelowA1 += lead < 0xA1 ? 1 : 0;
        kanaEuc += high && (lead == 0xA4 || lead == 0xA5) ? 1 : 0;
        kanaSjis += (lead == 0x82 && trail >= 0x9F) || (lead == 0x83 && trail <= 0x96) ? 1 : 0;
        hangul += high && lead >= 0xB0 && lead <= 0xC8 ? 1 : 0;
        big5Common += lead >= 0xA4 && lead <= 0xC6 || lead == 0xA1 ? 1 : 0;
        gbCommon += high && (lead >= 0xB0 && lead <= 0xD7 || lead == 0xA1 || lead == 0xA3) ? 1 : 0;
    }

    private Optional<Charset> verdict() {
        if (pairs < PAIRS_MIN || singles * 10 > pairs) {
            return Optional.empty();
        }
        String name;
        if (euc) {
            name = share(kanaEuc) > 0.15 ? "EUC-JP" : share(hangul) > 0.93 ? "x-windows-949" : "GB18030";
        } else if (share(kanaSjis) > 0.15) {
            name = "windows-31j";
        } else if (share(leadsBelowA1) < 0.02 && share(big5Common) > 0.85 && share(trailsLow) > 0.15) {
            name = "Big5-HKSCS";
        } else if (share(gbCommon) > 0.7) {
            name = "GB18030";
        } else {
            return Optional.empty();
        }
        return Optional.of(Charset.forName(name));
    }

    private double share(int part) {
        return (double) part / pairs;
    }
}
