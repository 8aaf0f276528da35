package io.courant.sink.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What differs from one database to another. Everything else is the same SQL for all. */
interface Dialect {

    /** The databases that are known. */
    List<Dialect> ALL = List.of(new SqliteDialect(), new PostgresDialect());

    static Optional<Dialect> of(String url) {
        return ALL.stream().filter(dialect -> dialect.speaks(url)).findFirst();
    }

    /** Also the folder of its migrations. */
    String name();

    boolean speaks(String url);

    /** Makes what a new database needs before it can be opened, such as a folder. */
    void prepare(DatabaseAddress address) throws SQLException;

    /** Connections for a writer: a transaction waits up to {@code lockTimeoutMs} for another writer. */
    DataSource toWrite(DatabaseAddress address, int lockTimeoutMs);

    /** A connection that can change nothing and makes nothing that is missing. */
    Connection openToRead(DatabaseAddress address) throws SQLException;

    /** Whether a failure may be gone at the next try: the database is down, locked, full. */
    boolean isPassing(SQLException e);

    /** Whether a failure says something about a value that was to be stored, and nothing about the database or its tables. */
    boolean isOfTheData(SQLException e);

    /** Held while tables are brought up to date, where the migration library holds no lock of its own. */
    AutoCloseable migrationLock(DatabaseAddress address) throws SQLException;

    /** A text, JSON or time as the database can hold it. */
    String bound(Column.Kind kind, String value);

    FullText fullText();
}
