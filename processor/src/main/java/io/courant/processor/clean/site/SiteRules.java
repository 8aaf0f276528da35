package io.courant.processor.clean.site;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.PipelineVersion;
import io.courant.processor.clean.link.WebAddress;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;

/**
 * Rules for single sites. The file is a YAML mapping from hosts ({@code example.org}; {@code *.example.org} with its subdomains) to
 * CSS selectors:
 *
 * <pre>
 * "*.example.org":
 *   content: div.article-body      # what is the article
 *   remove: [.share, aside.promo]  # what is no part of it
 *   title: h1.headline
 *   authors: .byline a             # one an element
 *   date: time.published           # datetime, content or title of the element, else its text
 * </pre>
 *
 * All fields may be absent. Of the rules that fit a host the first one counts. Safe for use by many threads.
 */
public final class SiteRules {

    public static final SiteRules NONE = new SiteRules(List.of());

    private final List<SiteRule> rules;

    SiteRules(List<SiteRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads a file.
     *
     * @throws SiteRulesException with every mistake of the file
     * @throws IOException if the file cannot be read
     */
    public static SiteRules read(Path file) throws IOException, SiteRulesException {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new SiteRulesException(List.of(file + ":1: the file is not UTF-8; save it as UTF-8"));
        }
    }

    /** @param name what problems call the file */
    static SiteRules read(String name, String yaml) throws SiteRulesException {
        return new SiteRulesReader(name).read(yaml);
    }

    /**
     * The version of a pipeline that uses these rules: the same rules make the same of the same documents, wherever the file is and
     * whatever its comments say.
     */
    public PipelineVersion versionOf(PipelineVersion pipeline) {
        return rules.isEmpty()
                ? pipeline
                : pipeline.with(
                        ContentHash.of(rules.stream().map(SiteRule::written).collect(Collectors.joining("\n\n")))
                                .value()
                                .substring(0, PipelineVersion.RULES_CHARS));
    }

    /** Reads a page by the rule for its site, if there is one; what the rule removes is gone from the page then. */
    public Optional<SiteReading> read(Optional<WebAddress> address, Document page) {
        return address.flatMap(at -> rules.stream()
                        .filter(rule -> rule.host().matches(at.host()))
                        .findFirst())
                .map(rule -> rule.read(page));
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }
}
