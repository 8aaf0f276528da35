package io.courant.app.command;

import io.courant.app.dead.DeadLetters;
import io.courant.app.dead.StandingLetter;
import io.courant.app.output.ArticleLine;
import io.courant.app.output.Console;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courant dead list}: dead letters by stage and reason. */
@Command(name = "list", description = "Lists open dead letters, grouped by stage and reason.")
final class DeadListCommand implements Callable<Integer> {

    private static final int ID_DIGITS = 8;

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private DeadSelection selection = new DeadSelection();

    @Option(names = "--all", description = "Closed ones as well, and what closed them.")
    private boolean all;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The most to print of a group; ${DEFAULT-VALUE} by default. JSON has no limit.")
    private int limit = 10;

    DeadListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (DeadLetters dead = new DeadLetters(kafka.client(), kafka.topics(), invocation.console()::note)) {
            List<StandingLetter> letters = selection.of(dead.read()).stream()
                    .filter(standing -> all || standing.isOpen())
                    .toList();
            if (common.isJson()) {
                letters.forEach(invocation.console()::json);
            } else {
                print(letters);
            }
        }
        return Courant.done();
    }

    private void print(List<StandingLetter> letters) {
        Console console = invocation.console();
        Map<String, List<StandingLetter>> groups = letters.stream()
                .collect(Collectors.groupingBy(DeadSelection::group, TreeMap::new, Collectors.toList()));
        groups.forEach((group, members) -> {
            long open = members.stream().filter(StandingLetter::isOpen).count();
            console.line(group + "  " + open + " open"
                    + (open < members.size() ? ", " + (members.size() - open) + " closed" : ""));
            console.line("  " + ArticleLine.clean(members.get(0).letter().hint()));
            members.stream().limit(limit).forEach(this::print);
            if (members.size() > limit) {
                console.line("  … and " + (members.size() - limit) + " more (--limit, or --format json)");
            }
            console.line("");
        });
        long open = letters.stream().filter(StandingLetter::isOpen).count();
        console.line(open == 0 ? "no dead letter is open" : open + " open; `courant dead retry` asks for them again");
    }

    private void print(StandingLetter standing) {
        String raw = standing.letter().raw().map(position -> "raw " + position).orElse("before raw");
        String id = standing.letter()
                .document()
                .map(document -> document.value().substring(0, ID_DIGITS))
                .orElse("-");
        invocation
                .console()
                .line(String.format(
                                "  %-12s  %-8s  %s",
                                raw, id, ArticleLine.clean(standing.letter().detail()))
                        + standing.closedBy()
                                .map(by -> "  (closed: " + by + ")")
                                .orElse(""));
    }
}
