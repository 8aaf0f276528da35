package io.courant.sink.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Brings batches into the database, each in one transaction with its offsets, and keeps the ledger equal to what was written. */
final class Applier implements AutoCloseable {

    private final SinkDatabase database;
    private final OffsetTable offsets;
    private final RowWriter rows;
    private final Ledger ledger;

    Applier(SinkDatabase database, OffsetTable offsets, Ledger ledger) {
        this.database = database;
        this.offsets = offsets;
        this.rows = new RowWriter(database.dialect());
        this.ledger = ledger;
    }

    /**
     * Takes over what this task never had, and checks that what it had is still its own.
     *
     * @throws FencedException if another task has come since
     */
    void claim(Collection<TopicPartition> partitions) throws SQLException {
        if (!partitions.isEmpty()) {
            Map<TopicPartition, Claim> found = database.inTransaction(connection -> {
                Map<TopicPartition, Claim> claims = new HashMap<>();
                for (TopicPartition partition : partitions) {
                    claims.put(partition, claim(connection, partition));
                }
                return claims;
            });
            found.forEach(ledger::found);
        }
    }

    /** @throws FencedException if another task owns one of the batch's partitions; then nothing was written */
    void apply(Batch batch) throws SQLException {
        database.inTransaction(connection -> {
            // First: a zombie is to learn it before it has written anything.
            move(connection, batch.nextOffsets());
            rows.write(connection, batch);
            return true;
        });
        ledger.moved(batch.nextOffsets());
    }

    /** Has partitions begin at their beginning again. */
    void restart(Set<TopicPartition> partitions) throws SQLException {
        if (!partitions.isEmpty()) {
            Map<TopicPartition, Long> beginnings = new HashMap<>();
            partitions.forEach(partition -> beginnings.put(partition, 0L));
            database.inTransaction(connection -> {
                move(connection, beginnings);
                return true;
            });
            ledger.moved(beginnings);
            partitions.forEach(ledger::distrust);
        }
    }

    boolean isPassing(SQLException e) {
        return database.dialect().isPassing(e);
    }

    @Override
    public void close() {
        database.close();
    }

    private Claim claim(Connection connection, TopicPartition partition) throws SQLException {
        Optional<Claim> known = ledger.claim(partition);
        Optional<Claim> stored = offsets.read(connection, partition);
        if (known.isEmpty() || stored.isEmpty()) {
            return offsets.claim(connection, partition);
        }
        if (stored.get().epoch() != known.get().epoch()) {
            throw offsets.fenced(partition, known.get());
        }
        return stored.get();
    }

    private void move(Connection connection, Map<TopicPartition, Long> nextOffsets) throws SQLException {
        for (var wanted : nextOffsets.entrySet()) {
            offsets.move(connection, wanted.getKey(), ledger.requireClaim(wanted.getKey()), wanted.getValue());
        }
    }
}
