package io.courant.bench;

import io.courant.bench.data.Language;
import io.courant.bench.data.RawArticles;
import io.courant.bench.data.SyntheticArticles;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** HTML pages in memory. */
record Pages(List<Page> all) {

    static final Pages NONE = new Pages(List.of());

    private static final int GENERATED = 100;

    /** One page in each of the forms that somebody wants it in. */
    record Page(RawDocument raw, byte[] bytes, String html) {

        static Page of(RawDocument raw) {
            byte[] bytes = raw.body().orElseThrow().bytes();
            return new Page(raw, bytes, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** @param from a {@link Language}, or a folder with {@code .html} files, which may be {@code .gz} */
    static Pages of(String from) throws IOException {
        Optional<Language> language = Arrays.stream(Language.values())
                .filter(known -> known.name().equals(from))
                .findFirst();
        if (language.isPresent()) {
            return new Pages(new SyntheticArticles(SyntheticArticles.SEED)
                    .some(GENERATED, language.get()).stream()
                            .map(article -> Page.of(RawArticles.html(article)))
                            .toList());
        }
        try (Stream<Path> files = Files.walk(Path.of(from))) {
            return new Pages(files.filter(file -> file.toString().matches(".*\\.html?(?:\\.gz)?"))
                    .sorted()
                    .map(Pages::read)
                    .toList());
        }
    }

    long bytes() {
        return all.stream().mapToLong(page -> page.bytes().length).sum();
    }

    private static Page read(Path file) {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return Page.of(RawDocument.seen(
                    new SourceId("pages"),
                    new ItemKey(file.getFileName().toString()),
                    file.toUri().toString(),
                    Instant.EPOCH,
                    new RawBody(plain.readAllBytes(), "text/html", Optional.empty())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
