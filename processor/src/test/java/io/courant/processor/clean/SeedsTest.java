package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.courant.contract.record.Content;
import io.courant.contract.record.DatePrecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three real articles, where they lie beside the project; skipped elsewhere. */
class SeedsTest {

    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "../../shared/seeds");

    private final Cleaner cleaner = new Cleaner();

    @BeforeAll
    static void areThere() {
        assumeTrue(Files.isDirectory(folder()), "no folder of real articles at " + folder());
    }

    @Test
    void readsTheArticleWithRedirectors() throws Exception {
        Content content = content("000");
        assertEquals(List.of("腾讯云开发者"), content.authors());
        assertEquals(Optional.of(Instant.parse("2023-03-21T00:00:00Z")), content.publishedAt());
        assertEquals(Optional.of(DatePrecision.DAY), content.publishedPrecision());
        String link = content.links().get(0).url();
        assertTrue(link.matches("https?://mp\\.weixin\\.qq\\.com/s\\?__biz=[^&]+&mid=\\d+&idx=1&sn=\\w+"), link);
    }

    @Test
    void readsTheFragmentWithLazyImages() throws Exception {
        Content content = content("001");
        assertEquals(List.of("知乎"), content.authors());
        assertEquals(Optional.of(Instant.parse("2021-11-04T05:49:17Z")), content.publishedAt());
        assertEquals(Optional.of(DatePrecision.SECOND), content.publishedPrecision());
        assertTrue(content.images().get(0).url().endsWith("_1440w.jpg"));
        assertTrue(content.images().get(1).url().endsWith("_r.jpg"));
        assertTrue(content.images().get(1).caption().isPresent());
        assertEquals(
                3,
                content.images().stream()
                        .filter(image -> image.caption().isPresent())
                        .count());
    }

    @Test
    void readsTheSiteGeneratorsArticle() throws Exception {
        Content content = content("002");
        assertEquals(List.of("june"), content.authors());
        assertEquals(Optional.of(Instant.parse("2022-08-06T13:57:40Z")), content.publishedAt());
        assertEquals(Optional.of(Instant.parse("2022-08-06T08:45:40Z")), content.updatedAt());
        assertEquals("266.jpg", content.images().get(0).url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "001", "002"})
    void leavesNoMarkupAndNoRedirector(String number) throws Exception {
        Content content = content(number);
        assertEquals("zh", content.language());
        assertFalse(content.title().isBlank());
        assertAll(
                () -> assertFalse(content.text().contains("<"), "tags in the text"),
                () -> assertFalse(content.text().contains("&nbsp;"), "entities in the text"),
                () -> assertFalse(content.text().contains("**"), "Markdown in the text"),
                () -> assertFalse(content.text().contains("]("), "links in the text"));
        String all = content.text() + content.markdown() + content.html() + content.links();
        assertFalse(all.contains("link.juejin.cn") || all.contains("link.zhihu.com"), "a redirector is left");
    }

    private Content content(String number) throws IOException, UncleanableException {
        try (Stream<Path> files = Files.list(folder())) {
            Path file = files.filter(f -> f.getFileName().toString().startsWith(number))
                    .findFirst()
                    .orElseThrow();
            return cleaner.clean(Raw.of(Files.readAllBytes(file), "text/markdown"))
                    .content();
        }
    }

    /** Beside the project's folder, or beside the folder that holds its working copies. */
    private static Path folder() {
        Path further = FOLDER.resolve("../../../shared/seeds").normalize();
        return Files.isDirectory(FOLDER) ? FOLDER : further;
    }
}
