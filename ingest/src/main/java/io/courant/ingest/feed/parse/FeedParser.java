package io.courant.ingest.feed.parse;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads feeds: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed 1.0 and 1.1. What is broken is repaired where its meaning
 * can be told, and each repair is reported. No DTD and no external entity is ever read; time and memory are bounded by the
 * length of the body. Stateless: safe for use by many threads.
 */
public final class FeedParser {

    /** Larger bodies are refused. */
    public static final int BYTES_MAX = 16 * 1024 * 1024;

    /** Further entries are not read: the longest feeds, of podcasts, have some 5,000. */
    public static final int ENTRIES_MAX = 20_000;

    /** Blanks and byte order marks, even several. */
    private static final Pattern START = Pattern.compile("^[\\s\\uFEFF\\u0000]+");

    /**
     * Reads a feed from a body as it came, after the transport's own codings were undone.
     *
     * @throws UnparsableFeedException if the body is no feed, or none that can be read
     */
    public ParsedFeed parse(byte[] bytes, FeedContext context) throws UnparsableFeedException {
        if (bytes.length > BYTES_MAX) {
            throw new UnparsableFeedException(
                    UnparsableFeedException.Reason.TOO_LARGE,
                    bytes.length + " bytes, at most " + BYTES_MAX + " are read");
        }
        Repairs repairs = new Repairs();
        Charsets.Decoded decoded = FeedText.decode(bytes, context.contentType(), repairs);
        String text = START.matcher(decoded.text())
                .replaceFirst("")
                .replace("\r\n", "\n")
                .replace('\r', '\n');
        repairs.in(text);
        text = Text.allowed(text, repairs);
        if (text.isBlank()) {
            throw new UnparsableFeedException(UnparsableFeedException.Reason.EMPTY, "");
        }
        FeedReading reading = new FeedReading(context, repairs);
        repairs.in(text);
        ParsedFeed read = text.charAt(0) == '{' || text.charAt(0) == '['
                ? new JsonFeedReader(reading).read(text)
                : new XmlFeedReader(reading).read(tree(text, repairs));
        List<Entry> entries = Identities.completed(read.entries(), repairs);
        return new ParsedFeed(
                read.format(), decoded.charset().name(), read.feed(), entries, read.hints(), repairs.list());
    }

    /** The repaired tree of a text. */
    static Element tree(String text, Repairs repairs) {
        Repairs first = new Repairs();
        TreeBuilder tree = new TreeBuilder(false, first);
        new Scanner(text, tree, first).run();
        if (tree.isFaulty()) {
            first = new Repairs();
            tree = new TreeBuilder(true, first);
            new Scanner(text, tree, first).run();
        }
        repairs.addAll(first);
        return tree.document();
    }
}
