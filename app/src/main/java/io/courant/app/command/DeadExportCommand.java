package io.courant.app.command;

import io.courant.app.dead.DeadLetters;
import io.courant.app.dead.StandingLetter;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courant dead export}: dead letters with their originals, for other tools. */
@Command(
        name = "export",
        description =
                "Prints open dead letters with their originals: JSON Lines, one object with letter and original a line.")
final class DeadExportCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private DeadSelection selection = new DeadSelection();

    @Option(names = "--all", description = "Closed ones as well.")
    private boolean all;

    DeadExportCommand(Invocation invocation) {
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
            for (StandingLetter standing : letters) {
                invocation
                        .console()
                        .json(new DeadShowCommand.Shown(
                                standing, standing.letter().raw().flatMap(dead::original)));
                if (invocation.console().isCutOff()) {
                    break;
                }
            }
            invocation.console().note(letters.size() + " dead letters");
        }
        return Courant.done();
    }
}
