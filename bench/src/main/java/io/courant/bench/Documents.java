package io.courant.bench;

import io.courant.bench.data.RawArticles;
import io.courant.bench.data.SyntheticArticle;
import io.courant.contract.record.RawDocument;
import java.util.List;
import java.util.function.Function;

/** Documents that are gone through again and again. For one thread. */
final class Documents {

    private final List<RawDocument> all;
    private int next;

    Documents(List<SyntheticArticle> articles, Function<SyntheticArticle, RawDocument> notation) {
        all = articles.stream().map(notation).toList();
    }

    RawDocument next() {
        next = next + 1 == all.size() ? 0 : next + 1;
        return all.get(next);
    }

    /** Half of them as HTML pages, half as Markdown files. */
    static List<RawDocument> mixed(List<SyntheticArticle> articles) {
        return articles.stream()
                .map(article -> article.number() % 2 == 0 ? RawArticles.html(article) : RawArticles.markdown(article))
                .toList();
    }
}
