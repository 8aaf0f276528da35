package io.courant.processor.tag;

import io.courant.contract.id.TaxonomyVersion;
import io.courant.processor.clean.CleanDocument;
import java.util.List;

/** Gives documents their tags by one version of the rules, compiled once. A pure function; safe for use by many threads. */
public final class Tagger {

    private final Taxonomy taxonomy;

    /** Compiles the rules. */
    public Tagger(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    public TaxonomyVersion version() {
        return taxonomy.version();
    }

    public Tagging tag(CleanDocument document) {
        return new Tagging(taxonomy.version(), List.of(), List.of(), List.of());
    }
}
