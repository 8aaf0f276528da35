package io.courant.ingest.feed.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names elements by what they mean, whatever prefix a document chose. Follows the declarations as the document is read, so one
 * instance reads one document once.
 */
final class Vocabularies {

    /** Elements of this vocabulary carry no prefix in keys. */
    static final String CORE = "rss";

    private static final String OTHER = "other";
    private static final Map<String, String> ADDRESSES = Table.map("vocabularies.tsv");
    private static final Map<String, String> PREFIXES = Table.map("prefixes.tsv");
    private static final Pattern ENDS = Pattern.compile("^(?:https?://)?(?:www\\.)?|[/#]+$");
    private static final Set<String> ROOTS = Set.of("rss", "rdf", "feed", "channel");

    private final Map<String, Deque<String>> declared = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Set<String> reported = new HashSet<>();
    private final Repairs repairs;
    private boolean rooted;
    private String core = CORE;

    Vocabularies(Repairs repairs) {
        this.repairs = repairs;
    }

    /** Takes note of what a start tag declares; the prefixes go to {@link #leave} at its end. */
    List<String> enter(String tag, List<Attribute> attributes) {
        List<String> prefixes = new ArrayList<>(0);
        for (Attribute attribute : attributes) {
            String name = attribute.name();
            if (name.equals("xmlns") || name.startsWith("xmlns:")) {
                String prefix = name.equals("xmlns") ? "" : name.substring(6);
                declared.computeIfAbsent(prefix, p -> new ArrayDeque<>()).push(plain(attribute.value()));
                prefixes.add(prefix);
            }
        }
        String local = local(tag);
        if (!rooted && ROOTS.contains(local)) {
            rooted = true;
            takeForCore(prefix(tag), local);
        }
        return prefixes;
    }

    void leave(List<String> prefixes) {
        prefixes.forEach(
                prefix -> declared.getOrDefault(prefix, new ArrayDeque<>()).poll());
    }

    /** Whether the root of a feed has been seen. */
    boolean isRooted() {
        return rooted;
    }

    /** The key of a tag, here. */
    String key(String tag, int offset) {
        String vocabulary = vocabulary(prefix(tag), offset);
        String key = vocabulary.equals(CORE) ? local(tag) : vocabulary + ":" + local(tag);
        return keys.computeIfAbsent(key, k -> k);
    }

    /** The name of an attribute, with the usual prefix if it has one. */
    Attribute named(Attribute attribute, int offset) {
        String prefix = prefix(attribute.name());
        if (prefix.isEmpty() || prefix.equalsIgnoreCase("xmlns") || prefix.equalsIgnoreCase("xml")) {
            return attribute;
        }
        String vocabulary = vocabulary(prefix, offset);
        return vocabulary.equals(OTHER) || vocabulary.equals(prefix)
                ? attribute
                : new Attribute(vocabulary + ":" + local(attribute.name()), attribute.value());
    }

    /**
     * The root says which vocabulary its document means, whatever its namespace says: some feeds have an unknown one or none,
     * and some RSS declares Atom's for all its elements.
     */
    private void takeForCore(String prefix, String root) {
        if (root.equals("feed")) {
            String known = known(address(prefix));
            if (known.equals(CORE)) {
                core = "atom";
            } else {
                aliases.put(address(prefix), "atom");
            }
            return;
        }
        String own = root.equals("rdf") ? "" : prefix;
        if (!known(address(own)).equals(CORE)) {
            aliases.put(address(own), CORE);
        }
    }

    private static String known(String address) {
        if (address.startsWith("purl.org/atom/ns")) {
            return "atom";
        }
        return address.isEmpty() ? CORE : ADDRESSES.getOrDefault(address, OTHER);
    }

    private String vocabulary(String prefix, int offset) {
        String address = address(prefix);
        if (address.isEmpty()) {
            return prefix.isEmpty() ? core : undeclared(prefix, offset);
        }
        String known = aliases.getOrDefault(address, known(address));
        return known.equals(CORE) ? core : known;
    }

    private String undeclared(String prefix, int offset) {
        if (prefix.equals("xml")) {
            return prefix;
        }
        if (reported.add(prefix)) {
            repairs.add(Repair.Kind.PREFIX, prefix, offset);
        }
        String meant = PREFIXES.getOrDefault(prefix.toLowerCase(Locale.ROOT), OTHER);
        return meant.equals(CORE) ? core : meant;
    }

    private String address(String prefix) {
        Deque<String> stack = declared.get(prefix);
        return stack == null || stack.isEmpty() ? "" : stack.peek();
    }

    private static String plain(String address) {
        return ENDS.matcher(address.strip().toLowerCase(Locale.ROOT)).replaceAll("");
    }

    static String prefix(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(0, colon);
    }

    static String local(String name) {
        return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }
}
