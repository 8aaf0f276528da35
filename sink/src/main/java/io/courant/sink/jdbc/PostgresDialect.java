package io.courant.sink.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL, 13 or newer. Its tables stand in the first schema of the connection's search path. */
class PostgresDialect implements Dialect {

    private static final String PREFIX = "jdbc:postgresql:";
    private static final int CONNECT_TIMEOUT_S = 10;
    /** A server that has gone without a word: longer than any batch takes. */
    private static final int SOCKET_TIMEOUT_S = 120;
    /** What PostgreSQL's text cannot hold. */
    private static final char NUL = '\0';

    private static final Instant TIME_MIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant TIME_MAX = Instant.parse("9999-12-31T23:59:59Z");
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");
    private static final String REPLACEMENT = "\uFFFD";

    /** Classes of SQLSTATE (PostgreSQL's appendix A) that say something about the moment, not about the statement. */
    private static final Set<String> PASSING_CLASSES = Set.of(
            "08", // connection
            "40", // serialisation failure, deadlock
            "53", // disk full, out of memory, too many connections
            "57", // shut down, starting, cancelled
            "58"); // I/O error of the system

    /** Single states likewise: read-only after a failover, closed for maintenance, a lock not had in time. */
    private static final Set<String> PASSING = Set.of("25006", "55000", "55006", "55P03");

    /** Classes that say something about a value. */
    private static final Set<String> DATA_CLASSES = Set.of(
            "22", // a value that its type does not hold
            "23", // a constraint
            "54"); // too large, for an index or a row

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public boolean speaks(String url) {
        return url.startsWith(PREFIX) && !url.equals(PREFIX);
    }

    /** The database itself is there already: whoever owns the server has made it. */
    @Override
    public void prepare(DatabaseAddress address) {}

    @Override
    public DataSource toWrite(DatabaseAddress address, int lockTimeoutMs) {
        PGSimpleDataSource source = source(address);
        source.setOptions("-c lock_timeout=" + lockTimeoutMs);
        source.setReWriteBatchedInserts(true);
        return source;
    }

    @Override
    public Connection openToRead(DatabaseAddress address) throws SQLException {
        PGSimpleDataSource source = source(address);
        source.setReadOnly(true);
        Connection connection = source.getConnection();
        // One state of the database for all statements of a transaction.
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    private static PGSimpleDataSource source(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setApplicationName("courant");
        source.setConnectTimeout(CONNECT_TIMEOUT_S);
        source.setSocketTimeout(SOCKET_TIMEOUT_S);
        source.setTcpKeepAlive(true);
        // Strings have no type of their own: the server takes them as their column's, such as JSON or a time.
        source.setStringType("unspecified");
        // Last, so that what the URL says holds.
        source.setUrl(address.url());
        if (!address.user().isEmpty()) {
            source.setUser(address.user());
        }
        if (!address.password().isEmpty()) {
            source.setPassword(address.password());
        }
        return source;
    }

    @Override
    public boolean isPassing(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && state.length() == 5
                && (PASSING_CLASSES.contains(state.substring(0, 2)) || PASSING.contains(state));
    }

    @Override
    public boolean isOfTheData(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.length() == 5 && DATA_CLASSES.contains(state.substring(0, 2));
    }

    /** Flyway locks PostgreSQL itself. */
    @Override
    public AutoCloseable migrationLock(DatabaseAddress address) {
        return () -> {};
    }

    @Override
    public String bound(Column.Kind kind, String value) {
        if (kind == Column.Kind.INSTANT) {
            // It would round: a time must not move into the next second or day.
            Instant time = Instant.parse(value).truncatedTo(ChronoUnit.MICROS);
            // Years with other than four digits it reads in its own way only; none of them is a date of an article.
            return (time.isBefore(TIME_MIN) ? TIME_MIN : time.isAfter(TIME_MAX) ? TIME_MAX : time).toString();
        }
        if (kind == Column.Kind.JSON && value.contains("\\u0000")) {
            return ESCAPED_NUL.matcher(value).replaceAll("$1" + REPLACEMENT);
        }
        return value.indexOf(NUL) < 0 ? value : value.replace(String.valueOf(NUL), REPLACEMENT);
    }

    @Override
    public FullText fullText() {
        return new PostgresFullText();
    }
}
