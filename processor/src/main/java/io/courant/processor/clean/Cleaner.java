package io.courant.processor.clean;

import io.courant.contract.id.PipelineVersion;
import io.courant.contract.record.Content;
import io.courant.contract.record.FeedEntry;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.Stated;
import io.courant.processor.Pipeline;
import io.courant.processor.clean.charset.BodyDecoder;
import io.courant.processor.clean.link.LinkCleaner;
import io.courant.processor.clean.link.WebAddress;
import io.courant.processor.clean.markdown.MarkdownReader;
import io.courant.processor.clean.markdown.MarkdownWriter;
import io.courant.processor.clean.page.Hidden;
import io.courant.processor.clean.page.MainContent;
import io.courant.processor.clean.page.PageElements;
import io.courant.processor.clean.page.PageMetadata;
import io.courant.processor.clean.site.SiteReading;
import io.courant.processor.clean.site.SiteRuleLog;
import io.courant.processor.clean.site.SiteRules;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Makes a clean document of a raw one: a pure function of the raw document and {@link #version()}.
 * Safe for use by many threads.
 *
 * <p>It may take long and recurse deeply on hostile input: {@link BoundedCleaner} sets the bounds.
 */
public final class Cleaner {

    private static final int TITLE_CHARS_MAX = 500;

    private final LinkCleaner links = new LinkCleaner();
    private final BodyDecoder decoder = new BodyDecoder();
    private final BodyReader reader = new BodyReader(links);
    private final MarkdownReader markdown = new MarkdownReader();
    private final SiteRules sites;
    private final SiteRuleLog siteLog = new SiteRuleLog();

    /** A cleaner without rules for single sites. */
    public Cleaner() {
        this(SiteRules.NONE);
    }

    public Cleaner(SiteRules sites) {
        this.sites = sites;
    }

    /** The pipeline's version, the rules for single sites included. */
    public PipelineVersion version() {
        return sites.versionOf(Pipeline.VERSION);
    }

    /** Loads what the first document would otherwise wait for: some seconds of work at most. */
    public void warmUp() {
        LatinLanguages.load();
        MainContent.load();
        markdown.warmUp();
    }

    /**
     * Cleans a document that was seen.
     *
     * @throws UncleanableException if it cannot be read as an article
     * @throws IllegalArgumentException if the raw document is a withdrawal
     */
    public CleanDocument clean(RawDocument raw) throws UncleanableException {
        if (raw.body().isEmpty()) {
            throw new IllegalArgumentException("a withdrawal has nothing to clean: " + raw.id());
        }
        Optional<RawDocument> asGiven = LinkedText.asGiven(raw);
        return asGiven.isEmpty()
                ? cleanBody(raw)
                : LinkedText.fuller(() -> cleanBody(raw), () -> cleanBody(asGiven.get()));
    }

    /**
     * Why each block of a page stays or goes, and by which rule for its site.
     *
     * @throws UncleanableException if it cannot be read as an article
     */
    public Explanation explain(RawDocument raw) throws UncleanableException {
        Reading reading = reader.read(raw, decoder.decode(raw.body().orElseThrow()));
        if (!isWhole(reading)) {
            return Explanation.NONE;
        }
        Document page = page(reading);
        Optional<SiteReading> site = site(raw, page);
        return new Explanation(
                MainContent.of(page, site.map(SiteReading::article).orElse(List.of()))
                        .verdicts(),
                site.map(SiteReading::use));
    }

    private Optional<SiteReading> site(RawDocument raw, Document page) {
        return sites.isEmpty()
                ? Optional.empty()
                : sites.read(
                        raw.address().flatMap(WebAddress::parse).or(() -> PageMetadata.canonical(page, links)
                                .flatMap(WebAddress::parse)),
                        page);
    }

    private static boolean isWhole(Reading reading) {
        return reading.notation() == Notation.HTML && HtmlReader.isPage(reading.content());
    }

    private CleanDocument cleanBody(RawDocument raw) throws UncleanableException {
        Reading reading = reader.read(raw, decoder.decode(raw.body().orElseThrow()));
        Document page = page(reading);
        boolean whole = isWhole(reading);
        Optional<SiteReading> site = whole ? site(raw, page) : Optional.empty();
        site.ifPresent(read -> siteLog.note(read.use(), raw.item()));
        Optional<MainContent> main = whole
                ? Optional.of(
                        MainContent.of(page, site.map(SiteReading::article).orElse(List.of())))
                : Optional.empty();
        Metadata own = site.map(SiteReading::stated).orElse(Metadata.NONE).or(reading.stated());
        Metadata stated = main.map(m -> own.or(PageMetadata.of(page, links, m))).orElse(own);
        Optional<String> url = stated.url().or(() -> raw.address().flatMap(links::absolute));
        // A linked page may have been found elsewhere than where the feed says.
        Optional<WebAddress> found =
                raw.entry().isPresent() ? raw.address().flatMap(WebAddress::parse) : Optional.empty();
        Optional<WebAddress> base = base(page, found.or(() -> url.flatMap(WebAddress::parse)));
        Element body = main.isPresent()
                ? article(page, main.get(), base)
                : SafeTree.copy(page.body(), links, base, Cleaner::isHidden);
        Optional<String> language = raw.entry().flatMap(FeedEntry::fixedLanguage);
        Content content = content(stated, language, url, base, body);
        JsonSize.check(content);
        return new CleanDocument(
                raw.id(),
                raw.source(),
                raw.item(),
                raw.address(),
                raw.ingestedAt(),
                content,
                Fingerprint.of(content.text().isEmpty() ? content.title() + content.images() : content.text()),
                stated.tags(),
                raw.entry().map(FeedEntry::fixedTags).orElse(List.of()));
    }

    private Element article(Document page, MainContent main, Optional<WebAddress> base) {
        Element body = SafeTree.copy(page.body(), links, base, main::isOutside);
        return body.hasText() ? body : SafeTree.copy(page.body(), links, base, node -> false);
    }

    static boolean isHidden(Node node) {
        return node instanceof Element element && Hidden.is(element);
    }

    private Document page(Reading reading) throws UncleanableException {
        return switch (reading.notation()) {
            case HTML -> HtmlReader.parse(reading.content());
            case MARKDOWN -> HtmlReader.parse(markdown.toHtml(reading.content().whole()));
            case TEXT -> TextReader.parse(reading.content().whole());
        };
    }

    private Optional<WebAddress> base(Document page, Optional<WebAddress> own) {
        Optional<String> stated = PageElements.of(page).named("base").stream()
                .filter(element -> element.hasAttr("href"))
                .findFirst()
                .map(element -> element.attr("href"));
        return stated.flatMap(href -> links.image(href, own))
                .flatMap(WebAddress::parse)
                .or(() -> own);
    }

    private Content content(
            Metadata stated,
            Optional<String> fixedLanguage,
            Optional<String> url,
            Optional<WebAddress> base,
            Element body)
            throws UncleanableException {
        BlockIndex index = new BlockIndex(body);
        String text = TextWriter.write(body, index);
        Optional<String> lead = stated.image().flatMap(image -> links.image(image, base));
        var images = TreeLists.images(body, lead);
        if (text.isEmpty() && body.getElementsByTag("img").isEmpty()) {
            throw new UncleanableException(
                    "empty",
                    "nothing is left of the document but its markup",
                    "check whether its text is made by scripts");
        }
        return new Content(
                url,
                title(stated, body, text),
                stated.authors(),
                stated.published().map(StatedDate::at),
                stated.published().map(StatedDate::precision),
                stated.published().flatMap(StatedDate::zoneAssumed),
                stated.updated().map(StatedDate::at),
                ArticleLanguage.of(text, stated.language(), fixedLanguage),
                stated.description(),
                stated.siteName(),
                text,
                MarkdownWriter.write(body, index),
                HtmlWriter.write(body),
                images,
                TreeLists.links(body),
                Optional.of(stated.beside()).filter(beside -> !beside.equals(Stated.NOTHING)));
    }

    private static String title(Metadata stated, Element body, String text) {
        String title = stated.title()
                .or(() -> Optional.ofNullable(body.selectFirst("h1, h2, h3")).flatMap(h -> PlainString.line(h.text())))
                .or(() -> OpeningWords.of(text))
                .orElse("");
        return title.length() <= TITLE_CHARS_MAX
                ? title
                : title.substring(
                        0,
                        title.offsetByCodePoints(
                                0, Math.min(TITLE_CHARS_MAX, title.codePointCount(0, title.length()))));
    }
}
