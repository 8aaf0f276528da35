package io.courant.processor.tag;

import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.Keyword;
import io.courant.contract.record.SourceTag;
import java.util.List;

/**
 * What the tagger says of one document.
 *
 * @param taxonomy the version of the rules that were used
 * @param tags the highest score first
 * @param sourceTags the source's own tags, kept and set aside
 * @param keywords the best first
 */
public record Tagging(
        TaxonomyVersion taxonomy, List<ArticleTag> tags, List<SourceTag> sourceTags, List<Keyword> keywords) {

    public Tagging {
        tags = List.copyOf(tags);
        sourceTags = List.copyOf(sourceTags);
        keywords = List.copyOf(keywords);
    }
}
