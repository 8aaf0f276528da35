package io.courant.processor.document;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.Article;
import io.courant.contract.record.Stamps;
import io.courant.contract.serde.Serdes;
import java.time.Instant;

/** Two articles have the same fingerprint if they are equal but for versions, times and run: then there is nothing to send. */
public final class Fingerprint {

    private static final Stamps NONE = new Stamps(
            new RawPosition(0, 0), new PipelineVersion("0"), new TaxonomyVersion("0"), Instant.EPOCH, RunId.LIVE);

    private Fingerprint() {}

    public static ContentHash of(Article article) {
        return ContentHash.of(Serdes.ARTICLE.write(article.seenAt(Instant.EPOCH).stamped(NONE)));
    }
}
