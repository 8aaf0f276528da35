package io.courant.contract.topic;

/** The names of record headers. Values are UTF-8. */
public final class HeaderNames {

    /** Name and version of the value's JSON Schema: {@code article/1}. */
    public static final String SCHEMA = "schema";
    /** What the record does: {@code seen}, {@code withdraw} on raw; {@code add}, {@code update}, {@code remove} on tag topics. */
    public static final String OP = "op";
    /** The tag of a tag topic's record. */
    public static final String TAG = "tag";
    /** On a removal: the tag topics that the article is on still, separated by commas; empty if it is on none. */
    public static final String STILL = "still";
    /** The raw record that a record was made from: {@code partition-offset}. */
    public static final String RAW = "raw";
    /** The replay or retry that asked for this; absent on live records. */
    public static final String RUN = "run";
    /** Where a record of {@code replay} enters the pipeline: {@code clean} (the default) or {@code tag}. */
    public static final String STAGE = "stage";

    /** CloudEvents 1.0, Kafka protocol binding, binary mode. */
    public static final String CE_SPEC_VERSION = "ce_specversion";

    public static final String CE_ID = "ce_id";
    public static final String CE_SOURCE = "ce_source";
    public static final String CE_TYPE = "ce_type";
    public static final String CE_TIME = "ce_time";
    public static final String CE_SUBJECT = "ce_subject";
    public static final String CONTENT_TYPE = "content-type";

    private HeaderNames() {}
}
