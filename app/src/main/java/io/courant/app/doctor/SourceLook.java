package io.courant.app.doctor;

import io.courant.app.settings.Settings;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.FeedState.Fetch;
import io.courant.contract.record.FeedState.Pages;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.FeedConfig;
import io.courant.ingest.IngestConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sources: which fail, are dying or have ended, and why; whether full texts can be read. */
public final class SourceLook {

    /** As the health of ingest has it: so many hard failures, or passing ones for so long. */
    private static final int HARD_MAX = 3;

    private static final Duration PASSING_MAX = Duration.ofDays(1);
    /** A feed that is due for so long is asked by nobody. */
    private static final Duration LATE_MAX = Duration.ofHours(1);

    private final Settings settings;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    public SourceLook(Settings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    public List<Finding> look(List<SourceSpec> sources, Map<SourceId, IngestState> states) {
        int well = 0;
        for (SourceSpec source : sources) {
            int before = findings.size();
            settings(source);
            if (source.kind() == SourceSpec.Kind.FOLDER) {
                folder(source);
            } else if (states.get(source.id()) instanceof FeedState state) {
                feed(source, state);
                state.pages().ifPresent(pages -> pages(source, pages));
            }
            well += findings.subList(before, findings.size()).stream().noneMatch(Finding::isWrong) ? 1 : 0;
        }
        boolean feeds = sources.stream().anyMatch(source -> source.kind() == SourceSpec.Kind.FEED);
        if (feeds && settings.get(FeedConfig.CONTACT).value().isBlank()) {
            findings.add(Finding.note(
                    "sources",
                    "feeds are asked without a word on whom to ask about it",
                    "set feed.contact to a page or an address of mail: some servers refuse the nameless"));
        }
        findings.add(Finding.ok("sources", well + " of " + sources.size() + " are well"));
        return List.copyOf(findings);
    }

    private void settings(SourceSpec source) {
        try {
            IngestConfig.check(source);
        } catch (IllegalArgumentException e) {
            findings.add(Finding.wrong(
                    name(source),
                    "is not watched: " + e.getMessage(),
                    "add it again with other settings: courant add " + source.address()));
        }
    }

    private void folder(SourceSpec source) {
        Path folder = Path.of(source.address());
        if (!Files.isDirectory(folder)) {
            findings.add(Finding.note(
                    name(source),
                    source.address() + " is no folder on this machine",
                    "mount it, or courant remove " + source.id() + "; nothing to do if another machine watches it"));
        } else if (!Files.isReadable(folder)) {
            findings.add(Finding.wrong(name(source), source.address() + " cannot be read", "see whose it is"));
        }
    }

    private void feed(SourceSpec source, FeedState state) {
        Optional<Fetch> last = state.fetches().isEmpty()
                ? Optional.empty()
                : Optional.of(state.fetches().get(state.fetches().size() - 1));
        String error = last.flatMap(Fetch::error).orElse("no reason was given");
        if (state.endedAt().isPresent()) {
            findings.add(Finding.wrong(
                    name(source),
                    state.address() + " has ended at " + state.endedAt().get() + ": " + error,
                    "it is not asked any more: courant remove " + source.id() + ", or courant add its new address"));
        } else if (state.failures() > 0) {
            boolean dying = (state.hard() && state.failures() >= HARD_MAX)
                    || state.failingSince()
                            .filter(since -> since.plus(PASSING_MAX).isBefore(now))
                            .isPresent();
            String detail =
                    (dying ? "is dying: " : "failed: ") + state.address() + ", " + state.failures() + " times since "
                            + state.failingSince().orElse(now) + ": " + error + "; asked again at " + state.dueAt();
            String hint = hint(last.flatMap(Fetch::status).orElse(0), source);
            findings.add(dying ? Finding.wrong(name(source), detail, hint) : Finding.note(name(source), detail, hint));
        } else if (state.dueAt().plus(LATE_MAX).isBefore(now)) {
            findings.add(
                    Finding.note(
                            name(source),
                            "is due since " + state.dueAt() + " and was not asked",
                            "start `courant run`, or `courant ingest` on some machine; or its host has more feeds than its gap allows"));
        }
    }

    private static String hint(int status, SourceSpec source) {
        return switch (status) {
            case 0 -> "see whether the host exists and can be reached from here: courant feed " + source.address();
            case 401, 407 -> "it wants a password: courant add URL --set feed.basic-auth=name:password (or feed.proxy)";
            case 403 -> "it refuses us: set feed.contact, or ask its publisher";
            case 404, 410 -> "it is not there any more: courant add the site's page finds its new address";
            case 429, 503 ->
                "it is asked too often, or overloaded: it is left alone as it asks; a greater feed.interval-ms helps";
            case 200 -> "what comes is no feed: courant feed " + source.address() + " says why";
            default -> "see what it answers: courant feed " + source.address();
        };
    }

    private void pages(SourceSpec source, Pages pages) {
        if (pages.forbidden() > 0) {
            findings.add(Finding.note(
                    name(source),
                    pages.forbidden() + " pages were not read: robots.txt does not allow it",
                    "nothing to do but to ask the publisher; feed.full-text=never spares the attempt"));
        }
        if (pages.failed() > pages.read()) {
            findings.add(Finding.note(
                    name(source),
                    pages.failed() + " of " + (pages.failed() + pages.read()) + " linked pages could not be read",
                    "its entries hold what the feed gives; feed.full-text=never spares the attempt"));
        }
    }

    private static String name(SourceSpec source) {
        return "source " + source.id();
    }
}
