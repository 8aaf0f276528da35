package io.courant.processor.clean.charset;

import io.courant.contract.record.RawBody;
import io.courant.processor.clean.UncleanableException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * From bytes to text. A byte order mark decides; then strict UTF-8, because hardly any other text passes for it and pages
 * declare charsets that they do not have; then UTF-8 with a few damaged bytes; then what is declared; then what the bytes
 * look like.
 */
public final class BodyDecoder {

    private static final String SEE_ORIGINAL =
            "look at the original; a text in a rare charset can be converted to UTF-8 and sent again";

    /** Of a hundred characters that are not ASCII, so many may be damaged in a text that is UTF-8 nevertheless. */
    private static final int DAMAGE_PERCENT_MAX = 5;

    private final CharsetGuess guess = new CharsetGuess();

    /** The text with {@code \n} for all line ends, without byte order mark; it may be blank. */
    public BodyText decode(RawBody body) throws UncleanableException {
        byte[] bytes = body.bytes();
        Optional<String> marked = ByteOrderMark.decode(bytes);
        Optional<Utf8Text> utf8 = marked.isPresent() ? Optional.empty() : Utf8Text.read(bytes);
        if (utf8.isPresent()) {
            if (utf8.get().isBinary()) {
                throw binaryText(bytes);
            }
            return utf8.get();
        }
        String text = marked.isPresent() ? marked.get() : other(bytes, body.declaredCharset());
        if (BinaryCheck.isBinary(text)) {
            throw binaryText(bytes);
        }
        return BodyText.of(text.replace("\r\n", "\n").replace('\r', '\n'));
    }

    private String other(byte[] bytes, Optional<String> declared) throws UncleanableException {
        if (BinaryCheck.isBinary(bytes)) {
            throw binary("its " + bytes.length + " bytes are no text in any charset");
        }
        Optional<String> found = damagedUtf8(bytes)
                .or(() -> declared.flatMap(CharsetLabel::find).flatMap(charset -> strictly(bytes, charset)))
                .or(() -> CharsetLabel.declaredIn(bytes).flatMap(charset -> strictly(bytes, charset)))
                .or(() -> guess.charset(bytes).map(charset -> new String(bytes, charset)));
        return found.orElseThrow(() -> binary("its " + bytes.length + " bytes are no text in any known charset"));
    }

    static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            CharBuffer chars = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return Optional.of(chars.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> damagedUtf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long damaged = text.chars().filter(c -> c == '\uFFFD').count();
        long foreign = text.chars().filter(c -> c > 0x7F).count() - damaged;
        return foreign > 0 && damaged * 100 <= foreign * DAMAGE_PERCENT_MAX ? Optional.of(text) : Optional.empty();
    }

    private static UncleanableException binaryText(byte[] bytes) {
        return binary("its " + bytes.length + " bytes decode to control characters, not to text");
    }

    private static UncleanableException binary(String detail) {
        return new UncleanableException("binary", "the document is binary: " + detail, SEE_ORIGINAL);
    }
}
