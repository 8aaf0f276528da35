package io.courant.processor.clean;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Hands a text to a parser in small pieces and looks between them whether the parser is to stop. */
public final class InterruptibleReader extends FilterReader {

    private static final int PIECE_CHARS = 8192;

    public InterruptibleReader(Reader text) {
        super(text);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        InterruptedCleaningException.check();
        return super.read(buffer, offset, Math.min(length, PIECE_CHARS));
    }
}
