package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.StoryId;
import java.time.Instant;

/**
 * A story as the database has it.
 *
 * @param first the article that told it first
 * @param title that article's
 * @param ingestedAt when that article was observed
 * @param articles how many tell it
 */
public record StoredStory(StoryId id, DocumentId first, String title, Instant ingestedAt, long articles) {}
