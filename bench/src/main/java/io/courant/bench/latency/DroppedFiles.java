package io.courant.bench.latency;

import io.courant.app.run.FolderSource;
import io.courant.bench.data.HtmlPage;
import io.courant.bench.data.Language;
import io.courant.bench.data.MarkdownFile;
import io.courant.bench.data.SyntheticArticle;
import io.courant.bench.data.SyntheticArticles;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.SourceId;
import io.courant.contract.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Drops articles into a folder, one by one at an even rate: English and Chinese, pages and Markdown in turn. */
final class DroppedFiles {

    /** How a file gets into the folder. */
    enum Way {
        /** It is made and written there, as {@code cp} does: a watcher may see it while it grows. */
        WRITE,
        /** It is whole when it appears. */
        MOVE
    }

    private final Path folder;
    private final Way way;
    private final SourceId source;
    private final Topics topics;
    private final SyntheticArticles articles = new SyntheticArticles(SyntheticArticles.SEED);
    private int next;

    DroppedFiles(Path folder, Way way, Topics topics) {
        this.folder = folder;
        this.way = way;
        this.source =
                FolderSource.of(folder.toString(), Map.of(), Instant.now()).id();
        this.topics = topics;
    }

    /** Drops so many, each its interval after the one before; returns after the last. */
    void drop(int count, long intervalMs, Arrivals arrivals) throws IOException {
        long startNanos = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long dueNanos = startNanos + i * intervalMs * 1_000_000;
            for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            dropOne(arrivals);
        }
    }

    private void dropOne(Arrivals arrivals) throws IOException {
        int number = next++;
        SyntheticArticle article = articles.article(number / 4, number % 2 == 0 ? Language.EN : Language.ZH);
        boolean page = number % 4 > 1;
        String name = "article-" + number + (page ? ".html" : ".md");
        String text = page ? HtmlPage.of(article) : MarkdownFile.of(article);
        DocumentId document = DocumentId.of(source, ItemKeys.path(name));
        String tagTopic = topics.tag(article.subject().tag()).name();
        if (way == Way.MOVE) {
            Path aside = Files.writeString(folder.resolveSibling(name), text);
            arrivals.dropped(document, tagTopic);
            Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } else {
            arrivals.dropped(document, tagTopic);
            Files.writeString(folder.resolve(name), text);
        }
    }
}
