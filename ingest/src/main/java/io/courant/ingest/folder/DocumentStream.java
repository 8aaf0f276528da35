package io.courant.ingest.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.record.RawBody;
import io.courant.ingest.folder.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is found in one file, in order and lazily: one document, or the lines of a JSON Lines file.
 *
 * <p>Of two lines with the same id the second is passed over if it says the same, and otherwise gets a key of its own: the id,
 * {@code @} and the first eight digits of its hash. Not safe for use by many threads.
 */
public final class DocumentStream implements Closeable {

    private static final String SPLIT_HINT = "split it, or give the parts that matter a file of their own";
    /** Refused contents are hashed so that they are said once; beyond this a size has to do. */
    private static final long HASHED_BYTES_MAX = 256L * 1024 * 1024;

    private final Path file;
    private final ItemKey key;
    private final Content content;
    private final byte[] head;
    private final ContentKind kind;
    private final long archiveBytesMax;
    private final LineReader lines;
    private final Optional<Found> damage;
    private final Map<ItemKey, ContentHash> seen = new HashMap<>();
    private boolean ended;
    private boolean complete;

    private DocumentStream(
            Path file, ItemKey key, Content content, byte[] head, long archiveBytesMax, Optional<Found> damage) {
        this.file = file;
        this.key = key;
        this.content = content;
        this.head = head;
        this.kind = Sniffer.kindOf(head);
        this.archiveBytesMax = archiveBytesMax;
        this.damage = damage;
        this.lines =
                new LineReader(new SequenceInputStream(new ByteArrayInputStream(head), content), RawBody.BYTES_MAX);
    }

    static DocumentStream open(Path file, ItemKey key, long archiveBytesMax) throws IOException {
        try {
            Content content = Content.open(file);
            try {
                byte[] head = content.readNBytes(Sniffer.HEAD_BYTES);
                return new DocumentStream(file, key, content, head, archiveBytesMax, Optional.empty());
            } catch (IOException e) {
                content.close();
                throw e;
            }
        } catch (Content.CorruptGzipException e) {
            Optional<Found> damage = Optional.of(corrupt(file, key, e));
            return new DocumentStream(file, key, Content.empty(), new byte[0], archiveBytesMax, damage);
        }
    }

    /** What the file is by its content. */
    public ContentKind kind() {
        return kind;
    }

    /** Whether the file holds many documents. */
    public boolean isArchive() {
        return kind == ContentKind.JSON_LINES;
    }

    /** Whether everything in the file has been read: after the last item, unless the file was cut off or beyond the limit. */
    public boolean isComplete() {
        return complete;
    }

    /** Hash of the whole content, decompressed. May be asked for once, and only if {@link #isComplete()}. */
    ContentHash hash() {
        return content.hash();
    }

    /**
     * The next thing in the file, or nothing at the end.
     *
     * @throws IOException if the file cannot be read
     */
    public Optional<Found> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        try {
            if (isArchive()) {
                return nextLine();
            }
            ended = true;
            return damage.isPresent() ? damage : Optional.of(whole());
        } catch (Content.CorruptGzipException e) {
            ended = true;
            return Optional.of(corrupt(file, key, e));
        }
    }

    private static Found corrupt(Path file, ItemKey key, Content.CorruptGzipException e) throws IOException {
        return new Found.Refused(
                key,
                OptionalLong.empty(),
                "corrupt-gzip",
                file + ": " + e.getMessage(),
                "write the file anew; what could be read of a JSON Lines file was taken",
                Files.size(file),
                Optional.empty());
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private Found whole() throws IOException {
        return switch (kind) {
            case BINARY ->
                refuse(
                        "binary",
                        "is no text but " + Sniffer.formatOf(head),
                        "put the article's text, Markdown or HTML into the folder instead");
            case EMPTY -> refuse(Found.Refused.EMPTY, "is empty", "write the article into it, or remove it");
            default -> document();
        };
    }

    private Found document() throws IOException {
        byte[] rest = content.readNBytes(RawBody.BYTES_MAX + 1 - head.length);
        if (head.length + rest.length > RawBody.BYTES_MAX) {
            return refuse("too-large", "has more than " + RawBody.BYTES_MAX + " bytes", SPLIT_HINT);
        }
        byte[] bytes = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, bytes, head.length, rest.length);
        complete = true;
        RawBody body = new RawBody(bytes, kind.mediaType(), Optional.empty());
        return new Found.Document(key, OptionalLong.empty(), body, content.hash());
    }

    private Found refuse(String reason, String what, String hint) throws IOException {
        boolean whole = content.drain(HASHED_BYTES_MAX);
        return new Found.Refused(
                key,
                OptionalLong.empty(),
                reason,
                file + " " + what,
                hint,
                whole ? content.sizeBytes() : Files.size(file),
                whole ? Optional.of(content.hash()) : Optional.empty());
    }

    private Optional<Found> nextLine() throws IOException {
        while (content.sizeBytes() <= archiveBytesMax) {
            Optional<Line> line = lines.next();
            if (line.isEmpty()) {
                ended = true;
                complete = true;
                return Optional.empty();
            }
            Optional<Found> found = line.filter(l -> !l.isBlank()).flatMap(this::item);
            if (found.isPresent()) {
                return found;
            }
        }
        ended = true;
        return Optional.of(refuse(
                "too-large",
                "has more than " + archiveBytesMax + " bytes",
                "split it; the lines up to here were taken, and archive-bytes-max sets the limit"));
    }

    private Optional<Found> item(Line line) {
        if (!line.isWhole()) {
            return unseen(ItemKeys.archived(key, line.number()), line)
                    .map(item -> refuse(
                            item, line, "too-large", "has more than " + RawBody.BYTES_MAX + " bytes", SPLIT_HINT));
        }
        byte[] bytes = withoutByteOrderMark(line);
        try {
            ItemKey named = JsonLine.parse(bytes)
                    .id()
                    .map(id -> ItemKeys.archived(key, id))
                    .orElseGet(() -> ItemKeys.archived(key, line.number()));
            RawBody body = new RawBody(bytes, kind.mediaType(), Optional.empty());
            return unseen(named, line)
                    .map(item -> new Found.Document(item, OptionalLong.of(line.number()), body, line.hash()));
        } catch (JsonProcessingException e) {
            String why = e.getOriginalMessage().lines().findFirst().orElse("");
            return unseen(ItemKeys.archived(key, line.number()), line)
                    .map(item -> refuse(
                            item, line, "not-json", "is not a JSON object: " + why, "write one JSON object a line"));
        }
    }

    private Found refuse(ItemKey item, Line line, String reason, String what, String hint) {
        return new Found.Refused(
                item,
                OptionalLong.of(line.number()),
                reason,
                file + " line " + line.number() + " " + what,
                hint,
                line.sizeBytes(),
                Optional.of(line.hash()));
    }

    /** The key under which this line stands, or nothing if it was said already. */
    private Optional<ItemKey> unseen(ItemKey named, Line line) {
        ContentHash before = seen.putIfAbsent(named, line.hash());
        if (before == null) {
            return Optional.of(named);
        }
        ItemKey other = ItemKeys.path(named.value() + "@" + line.hash().value().substring(0, 8));
        return before.equals(line.hash()) || seen.putIfAbsent(other, line.hash()) != null
                ? Optional.empty()
                : Optional.of(other);
    }

    private static byte[] withoutByteOrderMark(Line line) {
        byte[] bytes = line.bytes();
        boolean marked = line.number() == 1
                && bytes.length >= 3
                && bytes[0] == (byte) 0xef
                && bytes[1] == (byte) 0xbb
                && bytes[2] == (byte) 0xbf;
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }
}
