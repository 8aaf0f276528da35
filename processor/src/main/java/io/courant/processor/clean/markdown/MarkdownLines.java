package io.courant.processor.clean.markdown;

import java.util.ArrayList;
import java.util.List;

/** Lays out Markdown blocks: blank lines between them, and what stands before each line inside lists and quotes. */
final class MarkdownLines {

    /** Containers deeper than this add nothing to the left margin, which would otherwise outgrow the text. */
    private static final int MARGIN_DEPTH_MAX = 12;

    private final StringBuilder out = new StringBuilder();
    private final List<Margin> margins = new ArrayList<>();
    private boolean separate;

    /** Opens a container: what stands before its first line and before the others. */
    void open(String first, String others) {
        boolean visible = margins.size() < MARGIN_DEPTH_MAX;
        margins.add(new Margin(visible ? first : "", visible ? others : ""));
    }

    void close() {
        Margin margin = margins.remove(margins.size() - 1);
        if (!margin.used) {
            margins.add(margin);
            line("", 0, 0);
            margins.remove(margins.size() - 1);
        }
    }

    /** A block of one or more lines, set apart from the block before it. */
    void block(String lines) {
        if (separate) {
            blank();
        }
        for (int from = 0; from < lines.length(); ) {
            int end = lines.indexOf('\n', from);
            int to = end < 0 ? lines.length() : end;
            line(lines, from, to);
            from = to + 1;
        }
        separate = true;
    }

    /** The next block follows without a blank line, as in tight lists. */
    void join() {
        separate = false;
    }

    private void blank() {
        int start = out.length();
        margins.forEach(margin -> out.append(margin.used ? margin.others : ""));
        trimEnd(start);
        out.append('\n');
    }

    private void line(String lines, int from, int to) {
        int start = out.length();
        for (Margin margin : margins) {
            out.append(margin.used ? margin.others : margin.first);
            margin.used = true;
        }
        out.append(lines, from, to);
        if (from == to) {
            trimEnd(start);
        }
        out.append('\n');
    }

    private void trimEnd(int start) {
        while (out.length() > start && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
    }

    @Override
    public String toString() {
        int end = out.length();
        while (end > 0 && Character.isWhitespace(out.charAt(end - 1))) {
            end--;
        }
        return out.substring(0, end);
    }

    private static final class Margin {

        private final String first;
        private final String others;
        private boolean used;

        Margin(String first, String others) {
            this.first = first;
            this.others = others;
        }
    }
}
