package io.courant.processor.clean.link;

import io.courant.processor.clean.DataTable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the players that pages embed, and where people watch what they play; see {@code players.tsv}. Safe for many threads. */
public final class EmbeddedPlayers {

    private static final String NONE = "-";
    private static final String TARGET_WITHIN = "@url";
    private static final EmbeddedPlayers KNOWN = read();

    private final List<Player> players;

    private EmbeddedPlayers(List<Player> players) {
        this.players = players;
    }

    /** Those of the table. */
    public static EmbeddedPlayers known() {
        return KNOWN;
    }

    private static EmbeddedPlayers read() {
        return new EmbeddedPlayers(DataTable.read("players.tsv").rows().stream()
                .map(row -> new Player(
                        row.get(0),
                        row.get(1),
                        new HostPattern(row.get(2)),
                        Pattern.compile(row.get(3)),
                        row.get(4),
                        Pattern.compile(row.get(5)),
                        row.get(6)))
                .toList());
    }

    /**
     * Where readers find what a player plays: its own page where the table derives it, else the player's address.
     *
     * @return absent if no known player has that address
     */
    public Optional<Watchable> at(WebAddress address) {
        String rest = address.path() + address.query();
        for (Player player : players) {
            if (player.host.matches(address.host())) {
                Matcher found = player.path.matcher(rest);
                if (found.matches()) {
                    return Optional.of(new Watchable(player.name, player.watch(address, found)));
                }
            }
        }
        return Optional.empty();
    }

    /** Where readers find what a shortcode embeds by a service's name and an id; absent if either is unknown. */
    public Optional<Watchable> of(String service, String id) {
        return players.stream()
                .filter(player -> player.service.equals(service)
                        && !player.page.equals(NONE)
                        && player.id.matcher(id).matches())
                .findFirst()
                .map(player -> new Watchable(player.name, player.page.replace("$1", id)));
    }

    /** Whether a shortcode of that name embeds something of a known service. */
    public boolean isService(String name) {
        return players.stream().anyMatch(player -> player.service.equals(name) && !player.page.equals(NONE));
    }

    /**
     * Something to watch, hear or try elsewhere.
     *
     * @param name of the service
     * @param url absolute
     */
    public record Watchable(String name, String url) {}

    private record Player(
            String service, String name, HostPattern host, Pattern path, String watch, Pattern id, String page) {

        String watch(WebAddress address, Matcher found) {
            if (watch.equals(NONE)) {
                return address.toString();
            }
            if (watch.equals(TARGET_WITHIN)) {
                return WebAddress.parse(PercentCode.decode(found.group(1)))
                        .orElse(address)
                        .toString();
            }
            String url = watch.replace("$1", found.group(1));
            return found.groupCount() > 1 ? url.replace("$2", found.group(2)) : url;
        }
    }
}
