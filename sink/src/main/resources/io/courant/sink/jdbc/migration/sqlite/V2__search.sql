-- Full text without the places of words, which took most of the time to keep: the stored text has them.

DROP TABLE article_search;
DELETE FROM article_search_ids;

-- The words come ready-made and separated by blanks; the tokenizer "ascii" only splits at the blanks.
CREATE VIRTUAL TABLE article_search USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    tokenize = 'ascii',
    detail = 'none'
);

-- One segment for a large transaction, not one for each MiB of it; and fewer rounds of merging them.
INSERT INTO article_search (article_search, rank) VALUES ('hashsize', 16777216);
INSERT INTO article_search (article_search, rank) VALUES ('automerge', 8);

-- The words are made by the connector: it reads the articles once more from their beginning.
UPDATE sink_offsets SET next_offset = 0, epoch = epoch + 1;

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
