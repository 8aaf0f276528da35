package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import io.courant.sink.ArticleChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** A database's index of words, kept in the transaction of the rows. The words are made by {@link Words}. */
interface FullText {

    /** Indexes titles and texts in place of what the articles had; equal ones cost next to nothing. */
    void put(Connection connection, List<ArticleChange.Put> puts) throws SQLException;

    void remove(Connection connection, Collection<DocumentId> ids) throws SQLException;

    /** The articles that have all of the query, best first. */
    List<Match> search(Connection connection, SearchQuery query, int limit) throws SQLException;

    /**
     * An article that was found.
     *
     * @param score the higher the better; to be compared within one search only
     */
    record Match(DocumentId id, double score) {}
}
