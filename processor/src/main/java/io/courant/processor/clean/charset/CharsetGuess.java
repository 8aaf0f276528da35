package io.courant.processor.clean.charset;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import io.courant.processor.clean.DataTable;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What bytes look like that declare nothing: the East Asian charsets are told by the characters that a text must have, all
 * others by ICU's statistics. The same bytes always give the same answer.
 */
final class CharsetGuess {

    private static final int LOOK_BYTES = 64 * 1024;
    private static final int CONFIDENCE_MIN = 10;
    private static final double COMMON_MIN = 0.4;
    private static final List<String> EAST_ASIAN =
            List.of("GB18030", "Big5-HKSCS", "windows-31j", "EUC-JP", "x-windows-949", "ISO-2022-JP");
    private static final String PUNCTUATION = "，。、：？！（）「」《》；";
    private static final String FALLBACK = "windows-1252";

    private final Set<Integer> commonCharacters = DataTable.read("common-characters.txt").rows().stream()
            .flatMap(row -> row.get(0).chars().boxed())
            .collect(Collectors.toUnmodifiableSet());

    /** Absent if no charset makes text of the bytes. */
    Optional<Charset> charset(byte[] bytes) {
        byte[] look = bytes.length <= LOOK_BYTES ? bytes : Arrays.copyOf(bytes, LOOK_BYTES);
        Optional<Charset> eastAsian = eastAsian(look);
        return eastAsian.isPresent() ? eastAsian : statistical(look);
    }

    private Optional<Charset> eastAsian(byte[] bytes) {
        String best = "";
        double bestShare = COMMON_MIN;
        for (String name : EAST_ASIAN) {
            double share = commonShare(bytes, Charset.forName(name));
            if (share > bestShare) {
                best = name;
                bestShare = share;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(Charset.forName(best));
    }

    /** How many of the characters beyond ASCII are ones that any text in that language is full of; 0 if it does not decode. */
    private double commonShare(byte[] bytes, Charset charset) {
        String text = new String(bytes, charset);
        int foreign = 0;
        int common = 0;
        int damaged = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                foreign++;
                common += isCommon(c) ? 1 : 0;
                damaged += c == '\uFFFD' ? 1 : 0;
            }
        }
        return foreign < 2 || damaged > 1 + foreign / 100 ? 0 : (double) common / foreign;
    }

    private boolean isCommon(int c) {
        return isKana(c) || PUNCTUATION.indexOf(c) >= 0 || commonCharacters.contains(c);
    }

    private static boolean isKana(int c) {
        return c >= 0x3041 && c <= 0x30FE;
    }

    private static Optional<Charset> statistical(byte[] bytes) {
        CharsetDetector detector = new CharsetDetector();
        detector.enableInputFilter(true);
        detector.setText(bytes);
        for (CharsetMatch match : detector.detectAll()) {
            String name = match.getName();
            boolean unmarked = name.startsWith("UTF-") || EAST_ASIAN.contains(name) || name.startsWith("EUC-");
            if (match.getConfidence() >= CONFIDENCE_MIN && !unmarked && !name.equals("Shift_JIS")) {
                Optional<Charset> charset = CharsetLabel.find(windowsName(name));
                if (charset.isPresent() && charset.get().canEncode()) {
                    return charset;
                }
            }
        }
        return Optional.of(Charset.forName(FALLBACK));
    }

    /** Of the ISO charset and the Windows one with more characters, pages have the latter. */
    private static String windowsName(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "iso-8859-2" -> "windows-1250";
            case "iso-8859-7" -> "windows-1253";
            case "iso-8859-8", "iso-8859-8-i" -> "windows-1255";
            case "iso-8859-6" -> "windows-1256";
            default -> name;
        };
    }
}
