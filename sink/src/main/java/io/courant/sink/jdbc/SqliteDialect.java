package io.courant.sink.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * SQLite, one file.
 *
 * <p>Write-ahead log with {@code synchronous=NORMAL}: a killed process loses nothing; a power failure may lose the last
 * transactions, but each whole and in order. As the offsets are in the same transaction and a task begins at the database's
 * offsets, what was lost is read again.
 */
class SqliteDialect implements Dialect {

    private static final String PREFIX = "jdbc:sqlite:";
    private static final int CACHE_KIB = 32 * 1024;
    /** The log is folded into the file every so many pages of 4 KiB. */
    private static final int CHECKPOINT_PAGES = 4000;

    private static final int LOG_BYTES_KEPT = 64 * 1024 * 1024;
    private static final int READ_TIMEOUT_MS = 10_000;

    /** Primary result codes (sqlite.org/rescode.html) that say something about the moment, not about the statement. */
    private static final Set<SQLiteErrorCode> PASSING = Set.of(
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_LOCKED,
            SQLiteErrorCode.SQLITE_NOMEM,
            SQLiteErrorCode.SQLITE_INTERRUPT,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_CANTOPEN,
            SQLiteErrorCode.SQLITE_PROTOCOL,
            SQLiteErrorCode.SQLITE_ABORT,
            SQLiteErrorCode.SQLITE_SCHEMA);

    /** Those that say something about a value. */
    private static final Set<SQLiteErrorCode> DATA =
            Set.of(SQLiteErrorCode.SQLITE_CONSTRAINT, SQLiteErrorCode.SQLITE_TOOBIG, SQLiteErrorCode.SQLITE_MISMATCH);

    @Override
    public String name() {
        return "sqlite";
    }

    /** A file: a database in memory would be another one for each connection. */
    @Override
    public boolean speaks(String url) {
        return url.startsWith(PREFIX) && !url.equals(PREFIX) && !url.contains(":memory:");
    }

    @Override
    public DataSource toWrite(DatabaseAddress address, int lockTimeoutMs) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setJournalSizeLimit(LOG_BYTES_KEPT);
        config.setBusyTimeout(lockTimeoutMs);
        config.setCacheSize(-CACHE_KIB);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(CHECKPOINT_PAGES));
        // A transaction that begins by reading could not become a writing one after another writer's commit.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(address.url());
        return source;
    }

    @Override
    public Connection openToRead(DatabaseAddress address) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(READ_TIMEOUT_MS);
        config.setCacheSize(-CACHE_KIB);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(address.url());
        return source.getConnection();
    }

    @Override
    public boolean isPassing(SQLException e) {
        int primary = e.getErrorCode() & 0xFF;
        return PASSING.stream().anyMatch(code -> code.code == primary);
    }

    @Override
    public boolean isOfTheData(SQLException e) {
        int primary = e.getErrorCode() & 0xFF;
        return DATA.stream().anyMatch(code -> code.code == primary);
    }

    @Override
    public void prepare(DatabaseAddress address) throws SQLException {
        try {
            Files.createDirectories(file(address.url()).getParent());
        } catch (IOException e) {
            throw cannotOpen("the folder of " + file(address.url()) + " cannot be made", e);
        }
    }

    /** A lock file beside the database, because two processes may start on one new file. */
    @Override
    public AutoCloseable migrationLock(DatabaseAddress address) throws SQLException {
        Path lock = file(address.url()).resolveSibling(file(address.url()).getFileName() + ".migration-lock");
        try {
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return channel;
        } catch (IOException | OverlappingFileLockException e) {
            throw cannotOpen(lock + " cannot be locked", e);
        }
    }

    @Override
    public String bound(Column.Kind kind, String value) {
        return value;
    }

    @Override
    public FullText fullText() {
        return new SqliteFullText();
    }

    private static Path file(String url) {
        return Path.of(url.substring(PREFIX.length()).replaceFirst("\\?.*$", ""))
                .toAbsolutePath();
    }

    private static SQLException cannotOpen(String what, Exception e) {
        return new SQLException(what + " (" + e + ")", null, SQLiteErrorCode.SQLITE_CANTOPEN.code, e);
    }
}
