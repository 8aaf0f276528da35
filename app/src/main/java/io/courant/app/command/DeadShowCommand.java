package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.dead.DeadLetters;
import io.courant.app.dead.DeadLetters.Original;
import io.courant.app.dead.StandingLetter;
import io.courant.app.output.ArticleLine;
import io.courant.app.output.Console;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.RawBody;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courant dead show}: one dead letter with its original. */
@Command(name = "show", description = "Prints the dead letters of a document, and what they are about as it came.")
final class DeadShowCommand implements Callable<Integer> {

    private static final int SHOWN_CHARS_MAX = 4_000;

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", description = "A document's id, the beginning of one, or a raw position.")
    private String name = "";

    DeadShowCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** What JSON has. */
    record Shown(StandingLetter letter, Optional<Original> original) {}

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (DeadLetters dead = new DeadLetters(kafka.client(), kafka.topics(), invocation.console()::note)) {
            List<StandingLetter> letters = dead.read().stream()
                    .filter(standing -> standing.isCalled(name))
                    .toList();
            if (letters.isEmpty()) {
                throw new FatalException("no dead letter is about " + name + ": `courant dead list --all` prints all");
            }
            for (StandingLetter standing : letters) {
                Optional<Original> original = standing.letter().raw().flatMap(dead::original);
                if (common.isJson()) {
                    invocation.console().json(new Shown(standing, original));
                } else {
                    print(standing, original);
                }
            }
        }
        return Courant.done();
    }

    private void print(StandingLetter standing, Optional<Original> original) {
        Console console = invocation.console();
        DeadLetter letter = standing.letter();
        console.line(DeadSelection.group(standing)
                + standing.closedBy().map(by -> "  (closed: " + by + ")").orElse("  (open)"));
        field("detail", letter.detail());
        field("hint", letter.hint());
        field("document", letter.document().map(Object::toString).orElse(""));
        field("source", letter.source().map(Object::toString).orElse(""));
        field("raw", letter.raw().map(Object::toString).orElse(""));
        field("run", letter.run().value());
        field("at", letter.at().toString());
        letter.refused().ifPresent(refused -> {
            field("address", refused.address());
            field("size", refused.sizeBytes() + " bytes");
        });
        if (letter.raw().isPresent() && original.isEmpty()) {
            console.line("raw does not hold the original any more");
        }
        original.ifPresent(found -> {
            console.line("");
            String text = found.document()
                    .flatMap(document -> document.body().flatMap(RawBody::utf8))
                    .orElseGet(() -> found.value().toString());
            console.line(text.substring(0, Math.min(text.length(), SHOWN_CHARS_MAX))
                    .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", ""));
            if (text.length() > SHOWN_CHARS_MAX) {
                console.line("… " + (text.length() - SHOWN_CHARS_MAX) + " characters more (--format json has all)");
            }
        });
        console.line("");
    }

    private void field(String label, String value) {
        if (!value.isEmpty()) {
            invocation.console().line(String.format("%-10s  %s", label, ArticleLine.clean(value)));
        }
    }
}
