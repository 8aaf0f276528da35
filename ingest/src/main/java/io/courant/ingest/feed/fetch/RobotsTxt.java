package io.courant.ingest.feed.fetch;

import io.courant.ingest.feed.fetch.FetchResult.Failed;
import io.courant.ingest.feed.fetch.FetchResult.Fetched;
import io.courant.ingest.feed.fetch.FetchResult.Gone;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a host allows robots to ask for (RFC 9309), and the pause that it wants ({@code Crawl-delay}, in no standard but in many files).
 * Immutable. A caller keeps one for a day at most, as section 2.4 says.
 */
public final class RobotsTxt {

    /** Of longer paths the start is looked at. */
    private static final int PATH_MAX = 2048;

    /** Rules for some robots: product names in lower case, {@code *} for all. */
    record Group(Set<String> products, List<RobotsRule> rules, Optional<Duration> delay) {

        Group {
            products = Set.copyOf(products);
            rules = List.copyOf(rules);
        }
    }

    private static final RobotsTxt ALLOWS_ALL = new RobotsTxt(List.of());
    private static final RobotsTxt ALLOWS_NONE =
            new RobotsTxt(List.of(new Group(Set.of("*"), List.of(new RobotsRule(false, "/")), Optional.empty())));

    private final List<Group> groups;

    private RobotsTxt(List<Group> groups) {
        this.groups = List.copyOf(groups);
    }

    /** Where the rules for an address stand. */
    public static URI addressFor(URI address) {
        return URI.create(address.getScheme() + "://" + address.getRawAuthority() + "/robots.txt");
    }

    /** Reads a file. There is none that cannot be read: lines that are no rules are passed over. */
    public static RobotsTxt parse(byte[] body) {
        return new RobotsTxt(RobotsReader.read(body));
    }

    /**
     * What follows from asking for the rules (section 2.3.1): none exist (4xx) means that all is allowed; not to be told (5xx, 429, no
     * connection) that nothing is, for now.
     */
    public static RobotsTxt from(FetchResult result) {
        if (result instanceof Fetched fetched) {
            return parse(fetched.body());
        }
        boolean none = result instanceof Gone
                || result instanceof Failed failed
                        && failed.status()
                                .filter(status -> status >= 400 && status < 500 && status != 429)
                                .isPresent();
        return none ? ALLOWS_ALL : ALLOWS_NONE;
    }

    /**
     * Whether a robot may ask for an address. The longest rule that fits decides, of two as long the one that allows.
     *
     * @param product the robot's name without version, as in its user agent
     */
    public boolean allows(String product, URI address) {
        URI ascii = URI.create(address.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        if (path.equals("/robots.txt")) {
            return true;
        }
        String whole = ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
        String normal = RobotsRule.normal(whole.substring(0, Math.min(PATH_MAX, whole.length())));
        return groupsFor(product).stream()
                .flatMap(group -> group.rules().stream())
                .filter(rule -> rule.matches(normal))
                .max(Comparator.comparingInt(RobotsRule::length).thenComparing(RobotsRule::allows))
                .map(RobotsRule::allows)
                .orElse(true);
    }

    /** The pause that the host wants between two requests. */
    public Optional<Duration> crawlDelay(String product) {
        return groupsFor(product).stream()
                .flatMap(group -> group.delay().stream())
                .max(Comparator.naturalOrder());
    }

    private List<Group> groupsFor(String product) {
        List<Group> named = groupsOf(product.toLowerCase(Locale.ROOT));
        return named.isEmpty() ? groupsOf("*") : named;
    }

    private List<Group> groupsOf(String product) {
        return groups.stream()
                .filter(group -> group.products().contains(product))
                .toList();
    }
}
