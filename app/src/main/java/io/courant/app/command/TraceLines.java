package io.courant.app.command;

import io.courant.app.trace.Trace;
import io.courant.contract.record.ArchivedItemState;
import io.courant.contract.record.Article;
import io.courant.contract.record.FeedItemState;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.FileState;
import io.courant.contract.record.ForgottenState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A trace for people, in the order of the path. */
final class TraceLines {

    private final List<String> lines = new ArrayList<>();

    private TraceLines() {}

    static List<String> of(Trace trace) {
        TraceLines text = new TraceLines();
        text.line("document", trace.id().value());
        trace.article()
                .ifPresent(sent -> text.line("title", sent.article().content().title()));
        text.origin(trace);
        trace.raw().forEach(text::raw);
        trace.outcomes().forEach(text::outcome);
        trace.letters()
                .forEach(letter -> text.line(
                        "dead letter",
                        letter.stage().name().toLowerCase(Locale.ROOT) + "/" + letter.reason() + " in run "
                                + letter.run() + ": " + letter.detail()));
        trace.article().ifPresent(sent -> text.article(sent.place(), sent.article()));
        trace.gone().ifPresent(place -> text.line("article", "withdrawn: a tombstone stands at " + place(place)));
        trace.story()
                .ifPresent(story -> text.line(
                        "story",
                        story.id() + ": " + story.members().size()
                                + (story.members().size() == 1 ? " member" : " members")
                                + (story.first().equals(trace.id())
                                        ? ", this is the first"
                                        : ", first is " + story.first())));
        trace.tagTopics()
                .forEach(record -> text.line(
                        "tag topic",
                        record.op() + " on " + place(record.place())
                                + record.raw().map(raw -> "  raw " + raw).orElse("")
                                + record.run().map(run -> "  run " + run).orElse("")));
        text.line(
                "row",
                trace.row()
                        .map(row -> "from articles " + row.articlePartition() + "-" + row.articleOffset() + ", raw "
                                + row.raw()
                                + (row.agrees() ? ", says what the article says" : ", DIFFERS from the article"))
                        .orElse("none"));
        return text.lines;
    }

    private void origin(Trace trace) {
        line(
                "source",
                trace.source()
                        .map(spec -> spec.id() + "  " + spec.kind().name().toLowerCase(Locale.ROOT) + " "
                                + spec.address() + ", since " + spec.addedAt())
                        .orElseGet(() -> trace.raw().stream()
                                .flatMap(seen -> seen.source().stream())
                                .findFirst()
                                .map(id -> id + "  (not watched)")
                                .orElse("unknown")));
        trace.feed().ifPresent(this::feed);
        trace.remembered().forEach(state -> line("remembered", remembered(state)));
    }

    private void feed(FeedState feed) {
        feed.fetches().stream()
                .reduce((first, last) -> last)
                .ifPresent(fetch -> line(
                        "fetch",
                        "last asked " + fetch.at()
                                + fetch.status()
                                        .map(status -> ", status " + status)
                                        .orElse("")
                                + fetch.error().map(error -> ", " + error).orElse("")
                                + ", next " + feed.dueAt()));
    }

    private static String remembered(IngestState state) {
        if (state instanceof FileState file) {
            return "file " + file.path() + ", " + file.sizeBytes() + " bytes, modified " + file.modifiedAt()
                    + (file.gone() ? ", gone" : "")
                    + file.refused()
                            .map(refused -> ", refused: " + refused.reason())
                            .orElse("");
        }
        if (state instanceof ArchivedItemState item) {
            return "item of " + item.path()
                    + item.refused()
                            .map(refused -> ", refused: " + refused.reason())
                            .orElse("");
        }
        if (state instanceof FeedItemState entry) {
            return "entry, " + (entry.listed() ? "listed" : "no longer listed") + ", seen " + entry.seenAt();
        }
        return state instanceof ForgottenState forgotten
                ? (forgotten.item().isPresent() ? "forgotten" : "its source is forgotten") + " since " + forgotten.at()
                        + (forgotten.missed() ? "; the source has said something of it since" : "")
                : state.toString();
    }

    private void raw(Trace.Observed seen) {
        line(
                "raw " + seen.position(),
                seen.op() + " " + seen.at()
                        + seen.address().map(address -> "  " + address).orElse("")
                        + seen.movedFrom().map(from -> "  moved from " + from).orElse("")
                        + seen.mediaType().map(type -> "  " + type).orElse("")
                        + (seen.bytes() > 0 ? ", " + seen.bytes() + " bytes" : ""));
    }

    private void outcome(Outcome outcome) {
        line(
                "run " + outcome.run(),
                "raw " + outcome.raw() + " " + outcome.kind().name().toLowerCase(Locale.ROOT) + " " + outcome.at()
                        + "  pipeline " + outcome.pipeline()
                        + outcome.taxonomy()
                                .map(version -> ", taxonomy " + version)
                                .orElse("")
                        + (outcome.gained().isEmpty() ? "" : ", gained " + outcome.gained())
                        + (outcome.lost().isEmpty() ? "" : ", lost " + outcome.lost()));
    }

    private void article(Trace.Place place, Article article) {
        line(
                "article",
                place(place) + ", from raw " + article.stamps().raw() + " by pipeline "
                        + article.stamps().pipeline() + ", taxonomy "
                        + article.stamps().taxonomy() + ", run "
                        + article.stamps().run());
        article.tags().forEach(tag -> line("tag", TagLine.earned(tag)));
        article.sourceTags().forEach(tag -> line("source tag", TagLine.judged(tag)));
    }

    private static String place(Trace.Place place) {
        return place.topic() + " " + place.partition() + "-" + place.offset() + " at " + place.at();
    }

    private void line(String name, String text) {
        lines.add(String.format("%-12s  %s", name, text));
    }
}
