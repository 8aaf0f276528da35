package io.courant.ingest.feed.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Charsets by the labels that feeds use, and decoding that counts its faults. */
final class Charsets {

    private static final Map<String, String> LABELS = Table.map("charsets.tsv");

    /** Who declares one of these means windows-1252, which only adds letters to them. */
    private static final Set<Charset> LATIN_1 = Set.of(StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1);

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /**
     * A decoded text.
     *
     * @param faults how many times bytes had to be replaced
     */
    record Decoded(String text, Charset charset, int faults) {}

    private Charsets() {}

    /** The charset that a label means, if it means one. */
    static Optional<Charset> named(String label) {
        String plain = label.strip().toLowerCase(Locale.ROOT);
        String known = LABELS.get(plain.replaceAll("[\\s_-]", ""));
        List<String> spellings = known != null ? List.of(known) : spellings(plain);
        return spellings.stream()
                .flatMap(name -> supported(name).stream())
                .findFirst()
                .map(charset -> LATIN_1.contains(charset) ? WINDOWS_1252 : charset);
    }

    /** Windows and IBM code pages go by their numbers, ISO 8859 with and without the year of its edition. */
    private static List<String> spellings(String label) {
        return List.of(
                label,
                label.replace('_', '-'),
                label.replaceAll("[\\s_-]", ""),
                label.replaceFirst("^(?:cp|windows|win|ms)?[-_ ]?(125\\d)$", "windows-$1"),
                label.replaceFirst("^iso[-_ ]?8859[-_ ]?(\\d{1,2})(?:[-_:]\\d{4})?(?:-[ei])?$", "iso-8859-$1"),
                "ibm" + label.replaceAll("\\D", ""));
    }

    /** Decodes by any charset, replacing what is no text in it. */
    static Decoded decode(byte[] bytes, int from, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        StringBuilder out = new StringBuilder(in.remaining());
        CharBuffer chunk = CharBuffer.allocate(8192);
        int faults = 0;
        for (boolean done = false; !done; ) {
            CoderResult result = decoder.decode(in, chunk, true);
            out.append(chunk.flip());
            chunk.clear();
            if (result.isError()) {
                in.position(Math.min(in.limit(), in.position() + result.length()));
                out.append('\uFFFD');
                faults++;
            }
            done = result.isUnderflow();
        }
        decoder.flush(chunk);
        return new Decoded(out.append(chunk.flip()).toString(), charset, faults);
    }

    private static Optional<Charset> supported(String name) {
        try {
            return Optional.of(Charset.forName(name)).filter(Charset::canEncode);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
