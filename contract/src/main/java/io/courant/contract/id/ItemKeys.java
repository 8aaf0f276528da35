package io.courant.contract.id;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules {@code id/1} by which an item gets its key. <b>Frozen</b>: a changed rule would give every stored document a new
 * identity, so a better rule is a new class beside this one, for new sources only.
 */
public final class ItemKeys {

    /** The name of these rules, as stored with a source. */
    public static final String RULES = "id/1";

    /** Parameters that say how a reader came, never what is read. Prefixes end with an asterisk. */
    private static final Set<String> TRACKING = Set.of(
            "utm_*",
            "mtm_*",
            "pk_*",
            "hsa_*",
            "fbclid",
            "gclid",
            "dclid",
            "gbraid",
            "wbraid",
            "msclkid",
            "yclid",
            "twclid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "_hsenc",
            "_hsmi",
            "mkt_tok",
            "oly_anon_id",
            "oly_enc_id",
            "vero_id",
            "wickedid",
            "spm",
            "from_source",
            "share_token",
            "srsltid");

    private static final Pattern WEB = Pattern.compile(
            "(?i)(https?)://(?:[^@/?#]*@)?([^/?#:\\[\\]]+|\\[[^\\]]*\\])(?::(\\d*))?([^?#]*)(\\?[^#]*)?(#.*)?");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private ItemKeys() {}

    /**
     * A feed entry by its guid. A guid that is a web address is normalised like a link, so that a site's move to https does
     * not make its history new.
     *
     * @throws IllegalArgumentException if the guid is blank
     */
    public static ItemKey guid(String guid) {
        String trimmed = guid.strip();
        return WEB.matcher(trimmed).matches() ? link(trimmed) : key(trimmed);
    }

    /**
     * A feed entry by its link, normalised (after RFC 3986, section 6): https for http, host in lower case, no user, no
     * default port, no fragment, no tracking parameters, escapes in one notation. Path, its final slash and the order of
     * parameters stay.
     *
     * @throws IllegalArgumentException if the link is blank
     */
    public static ItemKey link(String link) {
        Matcher web = WEB.matcher(link.strip());
        if (!web.matches()) {
            return key(link.strip());
        }
        String port = web.group(3) == null || Set.of("", "80", "443").contains(web.group(3)) ? "" : ":" + web.group(3);
        String path = web.group(4).isEmpty() ? "/" : oneNotation(web.group(4));
        return key("https://" + web.group(2).toLowerCase(Locale.ROOT) + port + path + withoutTracking(web.group(5)));
    }

    /**
     * A file by its path below the watched root, whatever the platform's separator and Unicode form.
     *
     * @throws IllegalArgumentException if the path is blank
     */
    public static ItemKey path(String relativePath) {
        return key(Normalizer.normalize(relativePath.replace('\\', '/'), Normalizer.Form.NFC));
    }

    /** An item inside an archive (a JSON Lines file, for example) by its own id or name. */
    public static ItemKey archived(ItemKey archive, String id) {
        return key(archive.value() + "#" + id.strip());
    }

    /** An item inside an archive that has no id of its own, by its line from 1. */
    public static ItemKey archived(ItemKey archive, long line) {
        return key(archive.value() + "#line-" + line);
    }

    private static String withoutTracking(@org.jspecify.annotations.Nullable String query) {
        if (query == null || query.length() == 1) {
            return "";
        }
        List<String> kept = new ArrayList<>();
        for (String parameter : query.substring(1).split("&")) {
            String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
            int underscore = name.indexOf('_');
            boolean tracks = TRACKING.contains(name)
                    || (underscore > 0 && TRACKING.contains(name.substring(0, underscore + 1) + "*"));
            if (!parameter.isEmpty() && !tracks) {
                kept.add(oneNotation(parameter));
            }
        }
        return kept.isEmpty() ? "" : "?" + String.join("&", kept);
    }

    private static String oneNotation(String part) {
        Matcher escapes = ESCAPE.matcher(part);
        StringBuilder out = new StringBuilder();
        while (escapes.find()) {
            char decoded = (char) Integer.parseInt(escapes.group(1), 16);
            String notation = UNRESERVED.indexOf(decoded) >= 0
                    ? String.valueOf(decoded)
                    : "%" + escapes.group(1).toUpperCase(Locale.ROOT);
            escapes.appendReplacement(out, Matcher.quoteReplacement(notation));
        }
        return escapes.appendTail(out).toString();
    }

    private static ItemKey key(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an item needs a guid, a link or a path");
        }
        if (value.length() <= ItemKey.CHARS_MAX) {
            return new ItemKey(value);
        }
        String hash = Digest.sha256Hex(value);
        return new ItemKey(value.substring(0, ItemKey.CHARS_MAX - hash.length() - 1) + "~" + hash);
    }
}
