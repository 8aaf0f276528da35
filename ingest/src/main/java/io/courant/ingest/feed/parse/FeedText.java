package io.courant.ingest.feed.parse;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes to text. In this order: byte order mark; the zero bytes of UTF-16; strict UTF-8; what the header, then the document
 * declares, if the bytes agree; East Asian byte pairs; n-gram detection (ICU); windows-1252, which takes everything.
 *
 * <p>Strict UTF-8 comes before declarations because text of another charset passes it by accident almost never, while many
 * servers declare ISO-8859-1 for everything.
 */
final class FeedText {

    private static final Pattern HEADER = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s\"';]{1,40})");
    private static final Pattern DECLARATION =
            Pattern.compile("(?s)<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']?([^\\s\"'?>]{1,40})");
    private static final Pattern LANGUAGE = Pattern.compile(
            "(?i)(?:xml:lang\\s*=\\s*[\"']|<(?:dc:)?language>\\s*|\"language\"\\s*:\\s*\")(zh[-_](?:tw|hk|mo|hant)|zh|ja|ko)(?![a-z])");
    private static final int HEAD_BYTES = 4096;
    private static final int DETECT_BYTES = 64 * 1024;
    /** A share of faults up to which a declaration is still believed: one cut character, not another charset. */
    private static final double FAULTS_TOLERATED = 0.02;

    private final byte[] bytes;
    private final Repairs repairs;

    private FeedText(byte[] bytes, Repairs repairs) {
        this.bytes = bytes;
        this.repairs = repairs;
    }

    static Charsets.Decoded decode(byte[] bytes, Optional<String> contentType, Repairs repairs) {
        Charsets.Decoded decoded = new FeedText(bytes, repairs).decode(contentType);
        if (decoded.faults() > 0) {
            repairs.add(
                    Repair.Kind.BYTES_REPLACED,
                    decoded.faults() + " in " + decoded.charset().name());
        }
        return decoded;
    }

    private Charsets.Decoded decode(Optional<String> contentType) {
        Optional<Charset> marked = marked();
        if (marked.isPresent()) {
            return Charsets.decode(bytes, 0, marked.get());
        }
        List<String> labels = new ArrayList<>();
        contentType.flatMap(header -> find(HEADER, header)).ifPresent(labels::add);
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), headCharset());
        find(DECLARATION, head).ifPresent(labels::add);
        if (headCharset() != StandardCharsets.ISO_8859_1) {
            Charset ebcdic = labels.stream()
                    .flatMap(l -> Charsets.named(l).stream())
                    .findFirst()
                    .orElse(headCharset());
            return Charsets.decode(bytes, 0, ebcdic);
        }
        return unmarked(labels, head);
    }

    private Charsets.Decoded unmarked(List<String> labels, String head) {
        if (isShifted()) {
            return Charsets.decode(
                    bytes,
                    0,
                    declared(labels)
                            .filter(c -> c.name().startsWith("ISO-2022"))
                            .orElse(Charset.forName("ISO-2022-JP")));
        }
        Charsets.Decoded utf8 = Charsets.decode(bytes, 0, StandardCharsets.UTF_8);
        if (utf8.faults() == 0) {
            if (!isAscii()
                    && declared(labels)
                            .filter(c -> !c.equals(StandardCharsets.UTF_8))
                            .isPresent()) {
                repairs.add(Repair.Kind.CHARSET_CORRECTED, labels.get(0) + " is UTF-8");
            }
            return utf8;
        }
        Optional<Charsets.Decoded> declared = asDeclared(labels);
        if (declared.isPresent()) {
            return declared.get();
        }
        if (utf8.faults() <= FAULTS_TOLERATED * aboveAscii(utf8.text())) {
            return utf8;
        }
        Charset guess = guess(head);
        Repair.Kind kind = labels.isEmpty() ? Repair.Kind.CHARSET_GUESSED : Repair.Kind.CHARSET_CORRECTED;
        repairs.add(kind, (labels.isEmpty() ? "" : labels.get(0) + " is ") + guess.name());
        return Charsets.decode(bytes, 0, guess);
    }

    private Optional<Charsets.Decoded> asDeclared(List<String> labels) {
        for (String label : labels) {
            Optional<Charset> charset = Charsets.named(label)
                    .filter(c -> !c.equals(StandardCharsets.UTF_8) && !c.name().startsWith("UTF-"));
            if (charset.isEmpty()) {
                continue;
            }
            boolean takesAnything = isSingleByte(charset.get());
            if (takesAnything
                    && charset.get().name().equals("windows-1252")
                    && EastAsianGuess.of(bytes, 0).isPresent()) {
                continue;
            }
            Charsets.Decoded decoded = Charsets.decode(bytes, 0, charset.get());
            if (takesAnything || decoded.faults() <= FAULTS_TOLERATED * aboveAscii(decoded.text())) {
                return Optional.of(decoded);
            }
        }
        return Optional.empty();
    }

    private Charset guess(String head) {
        Optional<Charset> pairs = EastAsianGuess.of(bytes, 0);
        Optional<String> language = find(LANGUAGE, head).map(tag -> tag.toLowerCase(Locale.ROOT));
        return language.flatMap(tag -> usual(tag, pairs))
                .or(() -> pairs)
                .or(this::byNgrams)
                .orElse(Charset.forName("windows-1252"));
    }

    /** What a language is usually written in, if the bytes agree: a few characters alone do not tell Korean from Chinese. */
    private Optional<Charset> usual(String language, Optional<Charset> pairs) {
        boolean looksLikeBig5 =
                pairs.filter(charset -> charset.name().startsWith("Big5")).isPresent();
        List<String> names =
                switch (language.substring(0, 2)) {
                    case "ja" -> List.of("EUC-JP", "windows-31j");
                    case "ko" -> List.of("x-windows-949");
                    default -> List.of(looksLikeBig5 || language.length() > 2 ? "Big5-HKSCS" : "GB18030");
                };
        return names.stream()
                .map(name -> Charsets.decode(bytes, 0, Charset.forName(name)))
                .filter(decoded -> decoded.faults() <= FAULTS_TOLERATED * aboveAscii(decoded.text()))
                .map(Charsets.Decoded::charset)
                .findFirst();
    }

    private static boolean isSingleByte(Charset charset) {
        return charset.newEncoder().maxBytesPerChar() == 1;
    }

    /** East Asian charsets are not asked for here: what has too few pairs of bytes for them is not one of them. */
    private Optional<Charset> byNgrams() {
        CharsetDetector detector = new CharsetDetector();
        detector.enableInputFilter(true);
        detector.setText(Arrays.copyOf(bytes, Math.min(bytes.length, DETECT_BYTES)));
        for (CharsetMatch match : detector.detectAll()) {
            Optional<Charset> charset =
                    Charsets.named(match.getName().replace("_rtl", "").replace("_ltr", ""));
            if (match.getConfidence() >= 10
                    && charset.isPresent()
                    && isSingleByte(charset.get())
                    && Charsets.decode(bytes, 0, charset.get()).faults() == 0) {
                return charset;
            }
        }
        return Optional.empty();
    }

    private Optional<Charset> declared(List<String> labels) {
        return labels.stream().flatMap(label -> Charsets.named(label).stream()).findFirst();
    }

    private Optional<Charset> marked() {
        int b0 = at(0);
        int b1 = at(1);
        int b2 = at(2);
        int b3 = at(3);
        String name = null;
        if (b0 == 0xFF && b1 == 0xFE && b2 == 0 && b3 == 0 || b0 == '<' && b1 == 0 && b2 == 0 && b3 == 0) {
            name = "UTF-32LE";
        } else if (b0 == 0 && b1 == 0 && (b2 == 0xFE && b3 == 0xFF || b2 == 0 && b3 == '<')) {
            name = "UTF-32BE";
        } else if (b0 == 0xFF && b1 == 0xFE || isTextStart(b0) && b1 == 0 && b3 == 0 && b2 > 0) {
            name = "UTF-16LE";
        } else if (b0 == 0xFE && b1 == 0xFF || b0 == 0 && isTextStart(b1) && b2 == 0 && b3 > 0) {
            name = "UTF-16BE";
        }
        return Optional.ofNullable(name).map(Charset::forName);
    }

    private static boolean isTextStart(int b) {
        return b == '<' || b == '{' || b == ' ' || b == '\n' || b == '\r';
    }

    /** Latin 1 reads the declaration of all charsets but EBCDIC (XML 1.0, appendix F). */
    private Charset headCharset() {
        boolean ebcdic = at(0) == 0x4C && at(1) == 0x6F && at(2) == 0xA7 && at(3) == 0x94;
        return ebcdic ? Charset.forName("IBM037") : StandardCharsets.ISO_8859_1;
    }

    /** ISO 2022: seven bits and escape sequences. */
    private boolean isShifted() {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
            if (bytes[i] == 0x1B && bytes[i + 1] == '$') {
                return isAscii();
            }
        }
        return false;
    }

    private boolean isAscii() {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static long aboveAscii(String text) {
        return text.chars().filter(c -> c > 0x7F).count();
    }

    private int at(int index) {
        return index < bytes.length ? bytes[index] & 0xFF : -1;
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
