-- docs/schema.md says what each column means.

CREATE TABLE articles (
    id                      TEXT NOT NULL PRIMARY KEY,
    source                  TEXT NOT NULL,
    item                    TEXT NOT NULL,
    address                 TEXT,
    url                     TEXT,
    title                   TEXT NOT NULL,
    authors                 TEXT NOT NULL,
    published_at            TEXT,
    published_precision     TEXT,
    published_zone_assumed  TEXT,
    updated_at              TEXT,
    ingested_at             TEXT NOT NULL,
    language                TEXT NOT NULL,
    description             TEXT,
    site_name               TEXT,
    text                    TEXT NOT NULL,
    markdown                TEXT NOT NULL,
    html                    TEXT NOT NULL,
    images                  TEXT NOT NULL,
    links                   TEXT NOT NULL,
    source_tags             TEXT NOT NULL,
    keywords                TEXT NOT NULL,
    content_hash            TEXT NOT NULL,
    story_id                TEXT NOT NULL,
    is_first                INTEGER NOT NULL,
    raw_partition           INTEGER NOT NULL,
    raw_offset              INTEGER NOT NULL,
    pipeline_version        TEXT NOT NULL,
    taxonomy_version        TEXT NOT NULL,
    processed_at            TEXT NOT NULL,
    run                     TEXT NOT NULL,
    extra                   TEXT,
    article_partition       INTEGER NOT NULL,
    article_offset          INTEGER NOT NULL
) STRICT;

CREATE INDEX articles_by_story ON articles (story_id);
CREATE INDEX articles_by_published ON articles (published_at);
CREATE INDEX articles_by_ingested ON articles (ingested_at);
CREATE INDEX articles_by_source ON articles (source, item);

CREATE TABLE article_tags (
    article_id  TEXT NOT NULL,
    tag         TEXT NOT NULL,
    position    INTEGER NOT NULL,
    label       TEXT NOT NULL,
    score       REAL NOT NULL,
    evidence    TEXT NOT NULL,
    shared      INTEGER,
    extra       TEXT,
    PRIMARY KEY (article_id, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_tags_by_tag ON article_tags (tag, article_id);

CREATE TABLE sink_offsets (
    connector    TEXT NOT NULL,
    topic        TEXT NOT NULL,
    partition    INTEGER NOT NULL,
    next_offset  INTEGER NOT NULL,
    epoch        INTEGER NOT NULL,
    owner        TEXT NOT NULL,
    updated_at   TEXT NOT NULL,
    PRIMARY KEY (connector, topic, partition)
) STRICT, WITHOUT ROWID;

-- Full text. The words come ready-made and separated by blanks; the tokenizer "ascii" only splits at the blanks.
CREATE VIRTUAL TABLE article_search USING fts5 (
    title,
    text,
    content = '',
    contentless_delete = 1,
    tokenize = 'ascii'
);
INSERT INTO article_search (article_search, rank) VALUES ('rank', 'bm25(8.0, 1.0)');

-- Which article a row of article_search belongs to, and a hash of what was indexed, so that equal text is not indexed again.
CREATE TABLE article_search_ids (
    number       INTEGER NOT NULL PRIMARY KEY,
    article_id   TEXT NOT NULL UNIQUE,
    fingerprint  TEXT NOT NULL
) STRICT;
