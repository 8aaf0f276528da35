package io.courant.ingest.folder;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** First bytes by which file formats that hold no text are known. */
final class BinaryMagic {

    /** Sources: the formats' own specifications, collected in file(1), https://github.com/file/file/tree/master/magic/Magdir. */
    private static final List<Magic> TABLE = List.of(
            magic("PDF", "%PDF-"),
            magic("PostScript", "%!PS-"),
            magic("PNG image", "\u0089PNG\r\n"),
            magic("JPEG image", "\u00ff\u00d8\u00ff"),
            magic("GIF image", "GIF87a"),
            magic("GIF image", "GIF89a"),
            magic("TIFF image", "II*\0"),
            magic("TIFF image", "MM\0*"),
            magic("WebP image, WAV or AVI", "RIFF"),
            magic("ZIP archive (also docx, epub, jar)", "PK\u0003\u0004"),
            magic("empty ZIP archive", "PK\u0005\u0006"),
            magic("Microsoft Office document", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
            magic("RTF document", "{\\rtf"),
            magic("7-Zip archive", "7z\u00bc\u00af\u0027\u001c"),
            magic("RAR archive", "Rar!\u001a\u0007"),
            magic("xz data", "\u00fd7zXZ\0"),
            magic("bzip2 data", "BZh"),
            magic("Zstandard data", "\u0028\u00b5\u002f\u00fd"),
            magic("LZ4 data", "\u0004\"M\u0018"),
            magic("gzip data inside gzip data", "\u001f\u008b"),
            magic("ELF program", "\u007fELF"),
            magic("Java class", "\u00ca\u00fe\u00ba\u00be"),
            magic("WebAssembly module", "\0asm"),
            magic("SQLite database", "SQLite format 3\0"),
            magic("Parquet data", "PAR1"),
            magic("Ogg media", "OggS"),
            magic("FLAC audio", "fLaC"),
            magic("MP3 audio", "ID3"),
            magic("Matroska or WebM media", "\u001aE\u00df\u00a3"),
            magic("WOFF font", "wOFF"),
            magic("WOFF2 font", "wOF2"));

    private BinaryMagic() {}

    /** Whether no text begins like this. An article may well begin with the letters {@code GIF89a}. */
    static boolean excludesText(byte[] head) {
        return TABLE.stream().anyMatch(magic -> magic.begins(head) && !magic.isWord());
    }

    /** The format's name, if the bytes begin as one of the table's does. */
    static Optional<String> formatOf(byte[] head) {
        return TABLE.stream()
                .filter(magic -> magic.begins(head))
                .map(Magic::format)
                .findFirst();
    }

    private static Magic magic(String format, String latin1) {
        return new Magic(format, latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private record Magic(String format, byte[] bytes) {

        boolean isWord() {
            return new String(bytes, StandardCharsets.ISO_8859_1)
                    .chars()
                    .allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
        }

        boolean begins(byte[] head) {
            if (head.length < bytes.length) {
                return false;
            }
            for (int i = 0; i < bytes.length; i++) {
                if (head[i] != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
