package io.courant.app.doctor;

import io.courant.app.FatalException;
import io.courant.app.data.RuntimeInfo;
import io.courant.app.http.HealthClient;
import io.courant.app.http.HealthReport;
import io.courant.app.read.DeadLetterCount;
import io.courant.app.read.KafkaAddress;
import java.util.ArrayList;
import java.util.List;

/** What runs, by what it says of itself, and what it could not process. */
public final class PartLook {

    private PartLook() {}

    /** The parts of the process on the data directory. */
    public static List<Finding> parts(RuntimeInfo running) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try {
            for (HealthReport.Part part : HealthClient.ask(running.http()).parts()) {
                String subject = "part " + part.name();
                switch (part.state()) {
                    case "failed" ->
                        findings.add(Finding.wrong(
                                subject, "has stopped: " + part.detail(), "see the log, mend it and start again"));
                    case "up" -> findings.add(Finding.ok(subject, "is up"));
                    default ->
                        findings.add(Finding.note(
                                subject,
                                "is " + part.state() + ": " + part.detail(),
                                "courant status shows how it goes on"));
                }
            }
        } catch (FatalException e) {
            findings.add(Finding.wrong(
                    "parts",
                    String.valueOf(e.getMessage()),
                    "process " + running.pid() + " hangs or was stopped: see its log, end it and start again"));
        }
        return findings;
    }

    /** What was refused, by its reason: bad documents are no fault of the set-up, but somebody should know. */
    public static List<Finding> deadLetters(KafkaAddress kafka) {
        List<Finding> findings = new ArrayList<>();
        DeadLetterCount.summaries(kafka)
                .forEach((reason, summary) -> findings.add(Finding.note(
                        "dead",
                        summary.count() + " dead letters " + reason + ", the last: " + summary.detail(),
                        summary.hint())));
        if (findings.isEmpty()) {
            findings.add(Finding.ok("dead", "no dead letters"));
        }
        return findings;
    }
}
