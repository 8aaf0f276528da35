package io.courant.ingest.folder;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Paths and their names, whatever the process's locale: under {@code LANG=C} Java shows every letter beyond ASCII as the same
 * question mark, so that {@code 中文.md} and {@code 英文.md} would be one file. The bytes of a name are UTF-8 here.
 */
final class FilePaths {

    private static final boolean UNIX = File.separatorChar == '/';
    /** Begins a name that is not UTF-8: the rest is percent-encoded, so that no two names look alike. */
    private static final String ENCODED = "%:";

    private static final String UNESCAPED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/";

    private FilePaths() {}

    /** The path that is called so. */
    static Path absolute(String address) {
        if (!UNIX || isAscii(address)) {
            return Path.of(address).toAbsolutePath().normalize();
        }
        return Path.of(URI.create("file://" + escape(address))).normalize();
    }

    /** A path below a root by its name with slashes, as {@link #relative} gives it. */
    static Path below(Path root, String name) {
        if (!UNIX || (isAscii(name) && !name.startsWith(ENCODED))) {
            return root.resolve(name);
        }
        String base = base(root);
        String encoded = name.startsWith(ENCODED) ? name.substring(ENCODED.length()) : escape(name);
        return Path.of(URI.create("file://" + base + "/" + encoded));
    }

    /** The name of a path below a root, with slashes. A name that is not UTF-8 is {@code %:} and its bytes percent-encoded. */
    static String relative(Path root, Path path) {
        String shown = root.relativize(path).toString();
        if (!UNIX) {
            return shown.replace(File.separatorChar, '/');
        }
        if (isAscii(shown) && !shown.startsWith(ENCODED)) {
            return shown;
        }
        String encoded = withoutFinalSlash(path.toUri().getRawPath())
                .substring(base(root).length() + 1);
        return unescape(encoded).filter(name -> !name.startsWith(ENCODED)).orElse(ENCODED + encoded);
    }

    /** The last part of a path. */
    static String name(Path path) {
        Path parent = path.getParent();
        return parent == null ? path.toString() : relative(parent, path);
    }

    /** A path as a URI (RFC 8089), in ASCII. */
    static String address(Path path) {
        return withoutFinalSlash(path.toUri().toASCIIString());
    }

    /** An item of an archive as a URI: the item is the fragment. */
    static String address(Path archive, String item) {
        return address(archive) + "#" + escape(item);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String base(Path root) {
        String path = withoutFinalSlash(root.toUri().getRawPath());
        return path.equals("/") ? "" : path;
    }

    private static String withoutFinalSlash(String text) {
        return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            out.append(UNESCAPED.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return out.toString();
    }

    private static Optional<String> unescape(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
