package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.dead.StandingLetter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters a command is about. */
final class DeadSelection {

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            description = "A document's id, the beginning of one, or a raw position; all letters if none is named.")
    private List<String> names = List.of();

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Only those with this reason, as `courant dead list` prints it: too-slow, or clean/too-slow.")
    private @Nullable String reason;

    /** @throws FatalException if a name names none of the letters */
    List<StandingLetter> of(List<StandingLetter> letters) {
        for (String name : names) {
            if (letters.stream().noneMatch(standing -> standing.isCalled(name))) {
                throw new FatalException("no dead letter is about " + name + ": `courant dead list --all` prints all");
            }
        }
        return letters.stream()
                .filter(standing -> names.isEmpty() || names.stream().anyMatch(standing::isCalled))
                .filter(standing -> Optional.ofNullable(reason)
                        .map(wanted -> wanted.equals(standing.letter().reason()) || wanted.equals(group(standing)))
                        .orElse(true))
                .toList();
    }

    /** Stage and reason. */
    static String group(StandingLetter standing) {
        return standing.letter().stage().name().toLowerCase(Locale.ROOT) + "/"
                + standing.letter().reason();
    }
}
