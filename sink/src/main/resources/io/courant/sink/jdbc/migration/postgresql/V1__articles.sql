-- docs/schema.md says what each column means.

CREATE TABLE articles (
    id                      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    source                  TEXT NOT NULL,
    item                    TEXT NOT NULL,
    address                 TEXT,
    url                     TEXT,
    title                   TEXT NOT NULL,
    authors                 JSONB NOT NULL,
    published_at            TIMESTAMPTZ,
    published_precision     TEXT,
    published_zone_assumed  TEXT,
    updated_at              TIMESTAMPTZ,
    ingested_at             TIMESTAMPTZ NOT NULL,
    language                TEXT NOT NULL,
    description             TEXT,
    site_name               TEXT,
    text                    TEXT NOT NULL,
    markdown                TEXT NOT NULL,
    html                    TEXT NOT NULL,
    images                  JSONB NOT NULL,
    links                   JSONB NOT NULL,
    source_tags             JSONB NOT NULL,
    keywords                JSONB NOT NULL,
    content_hash            TEXT NOT NULL,
    story_id                TEXT NOT NULL,
    is_first                BOOLEAN NOT NULL,
    raw_partition           INTEGER NOT NULL,
    raw_offset              BIGINT NOT NULL,
    pipeline_version        TEXT NOT NULL,
    taxonomy_version        TEXT NOT NULL,
    processed_at            TIMESTAMPTZ NOT NULL,
    run                     TEXT NOT NULL,
    extra                   JSONB,
    article_partition       INTEGER NOT NULL,
    article_offset          BIGINT NOT NULL
);

CREATE INDEX articles_by_story ON articles (story_id);
CREATE INDEX articles_by_published ON articles (published_at);
CREATE INDEX articles_by_ingested ON articles (ingested_at);
CREATE INDEX articles_by_source ON articles (source);

CREATE TABLE article_tags (
    article_id  TEXT COLLATE "C" NOT NULL,
    tag         TEXT NOT NULL,
    position    INTEGER NOT NULL,
    label       TEXT NOT NULL,
    score       DOUBLE PRECISION NOT NULL,
    evidence    JSONB NOT NULL,
    shared      BOOLEAN,
    extra       JSONB,
    PRIMARY KEY (article_id, tag)
);

CREATE INDEX article_tags_by_tag ON article_tags (tag, article_id);

CREATE TABLE sink_offsets (
    connector    TEXT NOT NULL,
    topic        TEXT NOT NULL,
    partition    INTEGER NOT NULL,
    next_offset  BIGINT NOT NULL,
    epoch        BIGINT NOT NULL,
    owner        TEXT NOT NULL,
    updated_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (connector, topic, partition)
);

-- Each word of title and text once, as the connector makes them, and a hash of what was indexed, so that equal text is not indexed again.
CREATE TABLE article_search (
    article_id   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    fingerprint  TEXT NOT NULL,
    words        TSVECTOR NOT NULL
);

CREATE INDEX article_search_by_word ON article_search USING gin (words);

CREATE VIEW stories AS
SELECT story_id AS id,
       COUNT(*) AS articles,
       MIN(CASE WHEN is_first THEN id END) AS first_article,
       MIN(published_at) AS published_at,
       MIN(ingested_at) AS first_ingested_at,
       MAX(ingested_at) AS last_ingested_at
FROM articles GROUP BY story_id;

CREATE VIEW sources AS
SELECT source AS id,
       COUNT(*) AS articles,
       MAX(published_at) AS last_published_at,
       MIN(ingested_at) AS first_ingested_at,
       MAX(ingested_at) AS last_ingested_at
FROM articles GROUP BY source;
