package io.courant.sink.jdbc;

import io.courant.sink.Batch;
import io.courant.sink.Claim;
import io.courant.sink.RecordRefusedException;
import io.courant.sink.StoreUnavailableException;
import io.courant.sink.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/** Brings batches into a database: one transaction holds the rows and, by compare-and-set, the offsets in {@code sink_offsets}. */
final class DatabaseTarget implements Target {

    private final SinkDatabase database;
    private final OffsetTable offsets;
    private final RowWriter rows;

    DatabaseTarget(SinkDatabase database, OffsetTable offsets) {
        this.database = database;
        this.offsets = offsets;
        this.rows = new RowWriter(database.dialect());
    }

    @Override
    public Map<TopicPartition, Claim> claim(Map<TopicPartition, Optional<Claim>> known)
            throws StoreUnavailableException {
        return inTransaction(connection -> {
            Map<TopicPartition, Claim> claims = new HashMap<>();
            for (var partition : known.entrySet()) {
                claims.put(partition.getKey(), claim(connection, partition.getKey(), partition.getValue()));
            }
            return claims;
        });
    }

    @Override
    public void apply(Batch batch, Map<TopicPartition, Claim> from)
            throws StoreUnavailableException, RecordRefusedException {
        try {
            database.inTransaction(connection -> {
                // First: a zombie is to learn it before it has written anything.
                for (var wanted : batch.nextOffsets().entrySet()) {
                    offsets.move(connection, wanted.getKey(), from.get(wanted.getKey()), wanted.getValue());
                }
                rows.write(connection, batch);
                return true;
            });
        } catch (SQLException e) {
            if (database.dialect().isOfTheData(e)) {
                throw new RecordRefusedException(e.getMessage() + " (SQLSTATE " + e.getSQLState() + ")", e);
            }
            throw failed(e);
        }
    }

    @Override
    public void restart(Set<TopicPartition> partitions, Map<TopicPartition, Claim> from)
            throws StoreUnavailableException {
        inTransaction(connection -> {
            for (TopicPartition partition : partitions) {
                offsets.move(connection, partition, from.get(partition), 0);
            }
            return true;
        });
    }

    @Override
    public void close() {
        database.close();
    }

    @Override
    public String toString() {
        return database.toString();
    }

    private Claim claim(Connection connection, TopicPartition partition, Optional<Claim> known) throws SQLException {
        Optional<Claim> stored = offsets.read(connection, partition);
        if (known.isEmpty() || stored.isEmpty()) {
            return offsets.claim(connection, partition);
        }
        if (stored.get().epoch() != known.get().epoch()) {
            throw offsets.fenced(partition, known.get());
        }
        return stored.get();
    }

    private <T> T inTransaction(SinkDatabase.Work<T> work) throws StoreUnavailableException {
        try {
            return database.inTransaction(work);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns for what is over for good, throws for what may pass. */
    private ConnectException failed(SQLException e) throws StoreUnavailableException {
        if (database.dialect().isPassing(e)) {
            throw new StoreUnavailableException(e);
        }
        return new ConnectException(
                database + " refuses what it is asked (" + e.getMessage()
                        + "), and waiting will not help: check that"
                        + " it is the right database, that it is whole, and that it may be written",
                e);
    }
}
