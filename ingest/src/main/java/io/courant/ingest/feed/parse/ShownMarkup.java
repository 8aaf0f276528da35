package io.courant.ingest.feed.parse;

import java.util.Locale;

/** Markup for showing: without scripts, styles and comments, whose text nobody reads. */
final class ShownMarkup {

    private static final String[][] HIDDEN = {{"<script", "</script"}, {"<style", "</style"}};

    private ShownMarkup() {}

    static String of(String markup) {
        String shown = withoutComments(markup);
        for (String[] tags : HIDDEN) {
            shown = without(shown, tags[0], tags[1]);
        }
        return shown;
    }

    /** A comment without an end goes on to the end, as in browsers. */
    private static String withoutComments(String markup) {
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (int start = markup.indexOf("<!--"); start >= 0; start = markup.indexOf("<!--", done)) {
            out.append(markup, done, start);
            int end = markup.indexOf("-->", start + 4);
            done = end < 0 ? markup.length() : end + 3;
        }
        return out.append(markup, done, markup.length()).toString();
    }

    private static String without(String markup, String open, String close) {
        String lower = markup.toLowerCase(Locale.ROOT);
        if (lower.length() != markup.length() || !lower.contains(open)) {
            return markup;
        }
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (int start = lower.indexOf(open); start >= 0; start = lower.indexOf(open, done)) {
            int end = lower.indexOf(close, start);
            int after = end < 0 ? -1 : lower.indexOf('>', end);
            if (after < 0) {
                break;
            }
            out.append(markup, done, start);
            done = after + 1;
        }
        return out.append(markup, done, markup.length()).toString();
    }
}
