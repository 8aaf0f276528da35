package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.PlaywrightException;
import io.courant.processor.clean.Chromium.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real browser makes of an article's HTML. Skipped where no Chromium is installed. */
@Tag("browser")
class RenderedHtmlTest {

    /** Of the raw vectors this many at least must do harm here, or the browser would see none either in what is clean. */
    private static final int HARMFUL_MIN = 40;

    private static Optional<Chromium> chromium = Optional.empty();

    @BeforeAll
    static void start() {
        Optional<Path> executable = Chromium.installed();
        assumeTrue(
                executable.isPresent(),
                "no Chromium on the path: install one, or name it with -Dcourant.chromium=/path/to/chromium");
        chromium = executable.map(Chromium::start);
    }

    @AfterAll
    static void stop() {
        chromium.ifPresent(Chromium::close);
    }

    static List<String> vectors() throws IOException {
        return XssVectors.all();
    }

    static List<String> harmless() throws IOException {
        try (InputStream in = RenderedHtmlTest.class.getResourceAsStream("harmless.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# ") && !line.isBlank())
                    .toList();
        }
    }

    @Test
    void seesTheHarmThatTheVectorsDoUncleaned() throws IOException {
        int harmful = 0;
        for (String vector : vectors()) {
            harmful += doesHarm(page("<p>Before it.</p>" + vector + "<p>After it.</p>")) ? 1 : 0;
            browser().forget();
        }
        System.out.println(harmful + " of " + vectors().size() + " vectors run or ask when they are not cleaned");
        assertTrue(harmful >= HARMFUL_MIN, "only " + harmful + " vectors do harm uncleaned");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void runsNothingAndAsksForNothingButImages(String vector) throws UncleanableException {
        String html = String.join("<hr>", XssVectors.cleaned(vector));
        browser().show(page(html));
        Set<String> images = Jsoup.parseBodyFragment(html, "http://document.invalid/").select("img[src]").stream()
                .map(image -> image.absUrl("src"))
                .collect(Collectors.toSet());
        List<Request> others = browser().requests().stream()
                .filter(request -> !request.kind().equals("image") || !images.contains(request.address()))
                .toList();
        assertEquals(List.of(), others, html);
        browser().touchEverything();
        assertEquals(0, browser().ran(), html);
        assertEquals(
                List.of(),
                browser().requests().stream()
                        .filter(request -> !request.kind().equals("image"))
                        .toList(),
                html);
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void keepsWhatIsHarmless(String line) throws UncleanableException {
        String[] parts = line.split("\t", 2);
        List<String> cleaned = XssVectors.cleaned(parts[0]);
        // As a page of its own it may be taken for furniture, which is not the question here.
        for (String html : List.of(cleaned.get(0), cleaned.get(2))) {
            browser().show(page(html));
            for (String selector : parts[1].split(", ")) {
                assertTrue(browser().count("body " + selector) > 0, selector + " in " + html);
            }
        }
    }

    /** Whatever breaks off the showing does more than a document should. */
    private static boolean doesHarm(String html) {
        try {
            browser().show(html);
            boolean asked = browser().requests().stream()
                    .anyMatch(request -> !request.kind().equals("image") || request.address().contains("evil.invalid"));
            browser().touchEverything();
            return asked || browser().ran() > 0;
        } catch (PlaywrightException e) {
            return true;
        }
    }

    private static Chromium browser() {
        return chromium.orElseThrow();
    }

    private static String page(String body) {
        return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>t</title></head><body>" + body + "</body></html>";
    }
}
