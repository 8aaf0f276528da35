package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import io.courant.sink.ArticleChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * A database's index of which words an article has, kept in the transaction of the rows. The words are made by {@link Words}, so
 * that every database finds the same; {@link TextSearch} looks at where they stand.
 */
interface FullText {

    /** What has begun and is still to be written. */
    interface Indexing {
        void finish() throws SQLException;
    }

    /**
     * Begins to index titles and texts in place of what the articles had; equal ones cost next to nothing. Other threads make the
     * words meanwhile; nothing is written before {@link Indexing#finish}, which belongs into the same transaction.
     */
    Indexing begin(Connection connection, List<ArticleChange.Put> puts) throws SQLException;

    void remove(Connection connection, Collection<DocumentId> ids) throws SQLException;

    /** A query for the ids of the articles that have each word of each term somewhere, the newest first. The caller closes it. */
    PreparedStatement candidates(Connection connection, SearchQuery query) throws SQLException;
}
