package io.courant.processor.document;

import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.SchemaId;
import io.courant.processor.clean.CleanDocument;

/** How clean documents lie in the state. */
public final class CleanDocuments {

    public static final JsonSerde<CleanDocument> SERDE = new JsonSerde<>(CleanDocument.class, new SchemaId("clean", 1));

    private CleanDocuments() {}
}
