package io.courant.ingest.feed.poll;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKeys;
import io.courant.ingest.feed.parse.Author;
import io.courant.ingest.feed.parse.Entry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what an entry counts as edited: a hash of what a reader would call the article. A date of change that is renewed at each
 * request, tracking parameters, attached media and the order of tags do not count.
 */
final class EntryHash {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>()\\[\\]]{1,4000}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final char END = '\u0000';

    private EntryHash() {}

    static ContentHash of(Entry entry) {
        StringBuilder all = new StringBuilder();
        add(all, entry.title());
        add(all, entry.link());
        add(all, entry.content());
        add(all, entry.summary());
        add(all, entry.authors().stream().map(Author::shown).toList());
        add(all, entry.tags().stream().sorted().toList());
        add(all, entry.published().map(Object::toString));
        return ContentHash.of(all.toString());
    }

    private static void add(StringBuilder all, List<String> values) {
        values.forEach(value -> add(all, Optional.of(value)));
        all.append(END);
    }

    private static void add(StringBuilder all, Optional<String> value) {
        value.ifPresent(text -> all.append('+')
                .append(untracked(BLANKS.matcher(text).replaceAll(" ").strip())));
        all.append(END);
    }

    private static String untracked(String text) {
        if (!text.contains("://")) {
            return text;
        }
        Matcher addresses = ADDRESS.matcher(text);
        StringBuilder out = new StringBuilder();
        while (addresses.find()) {
            String address = addresses.group().replace("&amp;", "&");
            addresses.appendReplacement(
                    out, Matcher.quoteReplacement(ItemKeys.link(address).value()));
        }
        return addresses.appendTail(out).toString();
    }
}
