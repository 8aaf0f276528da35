package io.courant.bench.data;

import io.courant.bench.data.SyntheticArticle.Block;
import java.util.stream.Collectors;

/** An article as a file of Markdown with YAML front matter, as blogs and reading apps export them. */
public final class MarkdownFile {

    private MarkdownFile() {}

    public static String of(SyntheticArticle article) {
        StringBuilder out = new StringBuilder("---\n")
                .append("title: \"")
                .append(article.title())
                .append("\"\nauthor: \"")
                .append(article.author())
                .append("\"\ndate: ")
                .append(article.published())
                .append("\nurl: ")
                .append(article.url())
                .append("\nlang: ")
                .append(article.language().code())
                .append("\ntags: ")
                .append(article.tags().stream().collect(Collectors.joining("\", \"", "[\"", "\"]")))
                .append("\nweight: 1\n---\n");
        article.blocks().forEach(block -> out.append('\n').append(markdown(block, article)));
        return out.toString();
    }

    private static String markdown(Block block, SyntheticArticle article) {
        String text = block.text();
        return switch (block.kind()) {
            case PARAGRAPH -> emphasised(text) + "\n";
            case HEADING -> "## " + text + "\n";
            case QUOTE -> "> " + text + "\n";
            case IMAGE ->
                "![" + text + "](https://img.example.org/" + article.number() + "/" + text.length() + ".jpg)\n";
            case LIST -> text.lines().map(line -> "- " + line + "\n").collect(Collectors.joining());
            case LINKED ->
                text + " [" + article.related().get(0)
                        + "](https://link.juejin.cn?target=https%3A%2F%2Fpaper.example.org%2F" + article.number()
                        + "%3Futm_source%3Dx)\n";
        };
    }

    private static String emphasised(String text) {
        int end = Math.min(8, text.length());
        return text.length() % 3 == 0
                ? "**" + text.substring(0, end).strip() + "** "
                        + text.substring(end).strip()
                : text;
    }
}
