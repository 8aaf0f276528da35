package io.courant.ingest.feed.fetch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads robots files as they are: with comments, misspelt separators, any line ends. Used once. */
final class RobotsReader {

    /** RFC 9309, section 2.5, asks for at least 500 KiB; what comes after that is not read. */
    private static final int BYTES_MAX = 500 * 1024;

    private static final int PATTERN_MAX = 1024;
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(?:\\.[0-9]{1,3})?");

    private final List<RobotsTxt.Group> groups = new ArrayList<>();
    private final Set<String> products = new HashSet<>();
    private final List<RobotsRule> rules = new ArrayList<>();
    private Optional<Duration> delay = Optional.empty();
    private boolean inRules;

    private RobotsReader() {}

    static List<RobotsTxt.Group> read(byte[] body) {
        RobotsReader reader = new RobotsReader();
        String text = new String(body, 0, Math.min(body.length, BYTES_MAX), StandardCharsets.UTF_8);
        for (String line : LINE_END.split(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            int remark = line.indexOf('#');
            String rule = remark < 0 ? line : line.substring(0, remark);
            int colon = rule.indexOf(':');
            if (colon > 0) {
                reader.take(
                        rule.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        rule.substring(colon + 1).strip());
            }
        }
        reader.end();
        return reader.groups;
    }

    private void take(String name, String value) {
        switch (name) {
            case "user-agent", "useragent", "user agent" -> {
                if (inRules) {
                    end();
                }
                products.add(product(value));
            }
            case "allow" -> add(true, value);
            case "disallow" -> add(false, value);
            case "crawl-delay" -> {
                // Not a rule by the standard; but whoever writes a pause and then names another robot means two groups.
                inRules = true;
                delay = seconds(value);
            }
            default -> {
                // Sitemaps and others are no rules, and do not end a group.
            }
        }
    }

    private void add(boolean allows, String pattern) {
        inRules = true;
        if (!pattern.isEmpty() && pattern.length() <= PATTERN_MAX) {
            rules.add(new RobotsRule(allows, RobotsRule.normal(pattern)));
        }
    }

    private void end() {
        groups.add(new RobotsTxt.Group(products, rules, delay));
        products.clear();
        rules.clear();
        delay = Optional.empty();
        inRules = false;
    }

    /** The name without its version: {@code Courant/1.0} is Courant. */
    private static String product(String value) {
        int end = 0;
        while (end < value.length()
                && (Character.isLetterOrDigit(value.charAt(end)) || "_-*".indexOf(value.charAt(end)) >= 0)) {
            end++;
        }
        return value.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static Optional<Duration> seconds(String value) {
        return SECONDS.matcher(value).matches()
                ? Optional.of(Duration.ofMillis((long) (Double.parseDouble(value) * 1000)))
                : Optional.empty();
    }
}
