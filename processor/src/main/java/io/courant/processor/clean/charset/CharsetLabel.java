package io.courant.processor.clean.charset;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a declared charset means. Labels mean more than they say: who writes gb2312 uses all of GB18030. */
final class CharsetLabel {

    private static final int LOOK_BYTES = 4096;
    private static final Pattern DECLARATION =
            Pattern.compile("(?i)(?:charset|encoding)\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([a-z0-9._:-]{2,40})");

    /** Source: WHATWG Encoding Standard, section 4.2 (names and labels). */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("gb2312", "GB18030"),
            Map.entry("gb_2312-80", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("big5", "Big5-HKSCS"),
            Map.entry("x-x-big5", "Big5-HKSCS"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("ascii", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"));

    private CharsetLabel() {}

    static Optional<Charset> find(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        try {
            return Optional.of(Charset.forName(MEANT.getOrDefault(name, name)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** What the page itself declares in its head: {@code <meta charset>}, or an XML declaration. */
    static Optional<Charset> declaredIn(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, LOOK_BYTES), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARATION.matcher(head);
        return declaration.find() ? find(declaration.group(1)) : Optional.empty();
    }
}
