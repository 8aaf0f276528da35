package io.courant.processor.clean.markdown;

import io.courant.processor.clean.BlockIndex;
import io.courant.processor.clean.ElementPolicy;
import io.courant.processor.clean.InterruptedCleaningException;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Writes a table of plain cells as a GFM table (section 4.10). */
final class MarkdownTable {

    private static final int COLUMNS_MAX = 40;
    private static final int ROWS_MAX = 5000;

    private MarkdownTable() {}

    /** Whether it is a table of data: a layout table holds blocks, and is written as them. */
    static boolean fits(Element table, BlockIndex index) {
        List<Element> rows = rows(table);
        return !rows.isEmpty()
                && rows.size() <= ROWS_MAX
                && rows.stream().allMatch(row -> row.childrenSize() <= COLUMNS_MAX)
                && rows.stream().anyMatch(row -> row.childrenSize() > 1)
                && rows.stream().flatMap(row -> row.children().stream()).allMatch(index::isPlain);
    }

    static String write(Element table) {
        List<Element> rows = new ArrayList<>(rows(table));
        int columns = rows.stream().mapToInt(Element::childrenSize).max().orElse(1);
        StringBuilder out = new StringBuilder();
        boolean headed = rows.get(0).children().stream().allMatch(cell -> cell.nameIs("th"))
                || (rows.get(0).parent() != null && rows.get(0).parent().nameIs("thead"));
        row(headed ? rows.remove(0).children() : List.of(), columns, out);
        out.append("|").append(" --- |".repeat(columns)).append('\n');
        for (Element row : rows) {
            InterruptedCleaningException.check();
            row(row.children(), columns, out);
        }
        return out.toString();
    }

    private static void row(List<Element> cells, int columns, StringBuilder out) {
        out.append('|');
        for (int i = 0; i < columns; i++) {
            String text = i < cells.size() ? text(cells.get(i)) : "";
            out.append(' ').append(text).append(text.isEmpty() ? "|" : " |");
        }
        out.append('\n');
    }

    private static String text(Element cell) {
        Element only = cell.childNodeSize() == 1
                        && cell.childrenSize() == 1
                        && ElementPolicy.BLOCK_NAMES.contains(cell.child(0).normalName())
                ? cell.child(0)
                : cell;
        return MarkdownInline.write(only.childNodes(), true).replace('\n', ' ').replace("|", "\\|");
    }

    private static List<Element> rows(Element table) {
        return table.select("> tr, > thead > tr, > tbody > tr, > tfoot > tr");
    }
}
