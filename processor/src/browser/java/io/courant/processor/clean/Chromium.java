package io.courant.processor.clean;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A Chromium of this machine that shows one document after another. Nothing that a document asks for leaves the process. */
final class Chromium implements AutoCloseable {

    private static final String ORIGIN = "http://document.invalid/";
    private static final int SETTLE_MS = 30;

    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    private Page page;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private String document = "";

    /** What a document asked for: the kind as browsers name it (image, script, document …), and the address. */
    record Request(String kind, String address) {}

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
        context = browser.newContext();
        context.addInitScript("window.ran = 0; window.courantRan = () => { window.ran++; };"
                + "for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = window.courantRan;");
        context.route("**/*", this::answer);
        page = context.newPage();
    }

    /** The Chromium that the property {@code courant.chromium} names, or one on the path; absent if there is none. */
    static Optional<Path> installed() {
        Stream<Path> named = Stream.ofNullable(System.getProperty("courant.chromium")).map(Path::of);
        Stream<Path> onPath = Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }

    static Chromium start(Path executable) {
        return new Chromium(executable);
    }

    /** Shows a document and waits until it has asked for all that it wants. */
    void show(String html) {
        document = html;
        requests.clear();
        page.navigate(ORIGIN);
        page.waitForTimeout(SETTLE_MS);
    }

    /** Forgets the document and whatever it started. */
    void forget() {
        page.close();
        page = context.newPage();
    }

    /** What the document has asked for since it was shown, itself left out. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Does to each element what a reader may do to it. Where that leads away, nothing follows. */
    void touchEverything() {
        page.evaluate("""
                () => {
                  for (const element of document.querySelectorAll('body, body *')) {
                    for (const name of ['mouseover', 'mouseenter', 'pointerover', 'mousedown', 'mouseup', 'contextmenu', 'wheel',
                                        'copy', 'focusin', 'animationstart', 'toggle']) {
                      element.dispatchEvent(new Event(name, {bubbles: true, cancelable: true}));
                    }
                    if (element.focus) element.focus();
                    const link = element.closest('a[href]');
                    if (!(link && ['http:', 'https:', 'mailto:'].includes(link.protocol)) && element.click) element.click();
                  }
                }""");
        page.waitForTimeout(SETTLE_MS);
    }

    /** How often a script of the document ran. */
    int ran() {
        return ((Number) page.evaluate("() => window.ran")).intValue();
    }

    /** How many elements there are of that kind. */
    int count(String selector) {
        return page.locator(selector).count();
    }

    private void answer(Route route) {
        String address = route.request().url();
        if (address.equals(ORIGIN) && route.request().isNavigationRequest()) {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("text/html; charset=utf-8")
                    .setBody(document));
        } else {
            requests.add(new Request(route.request().resourceType(), address));
            route.abort();
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
