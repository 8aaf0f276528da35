package io.courant.contract.serde;

import io.courant.contract.record.Article;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Generation;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.LiveTaxonomy;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.RunProgress;
import io.courant.contract.record.RunRequest;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.record.Story;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.record.TaxonomyAcknowledgement;
import io.courant.contract.record.TaxonomyManifest;
import io.courant.contract.record.UndeliveredEvent;
import io.courant.contract.record.Webhook;
import io.courant.contract.record.WebhookState;

/** The serdes of everything that travels. */
public final class Serdes {

    public static final JsonSerde<RawDocument> RAW = serde(RawDocument.class, "raw/1");
    public static final JsonSerde<Article> ARTICLE = serde(Article.class, "article/1");
    public static final JsonSerde<Outcome> OUTCOME = serde(Outcome.class, "outcome/1");
    public static final JsonSerde<DeadLetter> DEAD_LETTER = serde(DeadLetter.class, "dead-letter/1");
    public static final JsonSerde<SourceSpec> SOURCE = serde(SourceSpec.class, "source/1");
    public static final JsonSerde<IngestState> INGEST_STATE = serde(IngestState.class, "ingest-state/1");
    public static final JsonSerde<Story> STORY = serde(Story.class, "story/1");
    public static final JsonSerde<TagDefinition> TAG = serde(TagDefinition.class, "tag/1");
    public static final JsonSerde<TaxonomyManifest> TAXONOMY_MANIFEST =
            serde(TaxonomyManifest.class, "taxonomy-manifest/1");
    public static final JsonSerde<LiveTaxonomy> LIVE_TAXONOMY = serde(LiveTaxonomy.class, "live-taxonomy/1");
    public static final JsonSerde<TaxonomyAcknowledgement> TAXONOMY_ACKNOWLEDGEMENT =
            serde(TaxonomyAcknowledgement.class, "taxonomy-acknowledgement/1");
    public static final JsonSerde<RunRequest> RUN_REQUEST = serde(RunRequest.class, "run-request/1");
    public static final JsonSerde<RunProgress> RUN_PROGRESS = serde(RunProgress.class, "run-progress/1");
    public static final JsonSerde<Generation> GENERATION = serde(Generation.class, "generation/1");

    public static final JsonSerde<Webhook> WEBHOOK = serde(Webhook.class, "webhook/1");
    public static final JsonSerde<WebhookState> WEBHOOK_STATE = serde(WebhookState.class, "webhook-state/1");
    public static final JsonSerde<UndeliveredEvent> UNDELIVERED = serde(UndeliveredEvent.class, "undelivered/1");

    private Serdes() {}

    private static <T> JsonSerde<T> serde(Class<T> type, String schema) {
        return new JsonSerde<>(type, SchemaId.parse(schema));
    }
}
