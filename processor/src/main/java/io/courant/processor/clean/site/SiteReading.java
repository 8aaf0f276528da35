package io.courant.processor.clean.site;

import io.courant.processor.clean.Metadata;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * What a rule found on a page.
 *
 * @param article the elements that are the article; empty if the rule does not say, or finds none
 * @param stated the metadata that the rule found
 * @param use which rule it was, and what of it found nothing
 */
public record SiteReading(List<Element> article, Metadata stated, SiteRuleUse use) {}
