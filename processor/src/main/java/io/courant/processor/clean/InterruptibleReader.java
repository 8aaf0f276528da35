package io.courant.processor.clean;

import java.io.IOException;
import java.io.StringReader;

/** Hands a text to a parser in small pieces and looks between them whether the parser is to stop. */
public final class InterruptibleReader extends StringReader {

    private static final int PIECE_CHARS = 8192;

    public InterruptibleReader(String text) {
        super(text);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        InterruptedCleaningException.check();
        return super.read(buffer, offset, Math.min(length, PIECE_CHARS));
    }
}
