package io.courant.sink.jdbc;

import io.courant.sink.Claim;
import io.courant.sink.FencedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The table {@code sink_offsets}: how far each partition has been applied, and by whose hand. Every method works in the caller's
 * transaction.
 */
final class OffsetTable {

    private static final String WHERE = " WHERE connector = ? AND topic = ? AND partition = ?";
    private static final String TAKE_OVER = """
        INSERT INTO sink_offsets (connector, topic, partition, next_offset, epoch, owner, updated_at)
        VALUES (?, ?, ?, ?, 1, ?, ?)
        ON CONFLICT (connector, topic, partition) DO UPDATE
        SET epoch = sink_offsets.epoch + 1, owner = excluded.owner, updated_at = excluded.updated_at\
        """;

    private final String connector;
    private final String owner;

    OffsetTable(String connector, String owner) {
        this.connector = connector;
        this.owner = owner;
    }

    /** Makes the caller the owner: whoever owned the partition before can write no more. */
    Claim claim(Connection connection, TopicPartition partition) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE_OVER + " RETURNING epoch, next_offset")) {
            takeOver(statement, partition, 0);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Claim(row.getLong(1), row.getLong(2));
            }
        }
    }

    /** Sets the offset whatever it was, and fences the owner. */
    void force(Connection connection, TopicPartition partition, long nextOffset) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(TAKE_OVER + ", next_offset = excluded.next_offset")) {
            takeOver(statement, partition, nextOffset);
            statement.executeUpdate();
        }
    }

    Optional<Claim> read(Connection connection, TopicPartition partition) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT epoch, next_offset FROM sink_offsets" + WHERE)) {
            bind(statement, 1, partition);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Claim(row.getLong(1), row.getLong(2))) : Optional.empty();
            }
        }
    }

    /**
     * Moves the offset, if the row is still what this owner wrote or read last.
     *
     * @throws FencedException if it is not: the transaction must not be committed then
     */
    void move(Connection connection, TopicPartition partition, Claim from, long nextOffset) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE sink_offsets SET next_offset = ?, updated_at = ?" + WHERE
                        + " AND epoch = ? AND next_offset = ?")) {
            statement.setLong(1, nextOffset);
            statement.setString(2, Instant.now().toString());
            bind(statement, 3, partition);
            statement.setLong(6, from.epoch());
            statement.setLong(7, from.nextOffset());
            if (statement.executeUpdate() != 1) {
                throw fenced(partition, from);
            }
        }
    }

    FencedException fenced(TopicPartition partition, Claim claim) {
        return new FencedException(connector, partition, claim);
    }

    /** How far each partition of a connector has been applied. */
    static Map<TopicPartition, Long> nextOffsets(Connection connection, String connector) throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT topic, partition, next_offset FROM sink_offsets WHERE connector = ?")) {
            statement.setString(1, connector);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    offsets.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
                }
            }
        }
        return offsets;
    }

    private void takeOver(PreparedStatement statement, TopicPartition partition, long nextOffset) throws SQLException {
        bind(statement, 1, partition);
        statement.setLong(4, nextOffset);
        statement.setString(5, owner);
        statement.setString(6, Instant.now().toString());
    }

    private void bind(PreparedStatement statement, int first, TopicPartition partition) throws SQLException {
        statement.setString(first, connector);
        statement.setString(first + 1, partition.topic());
        statement.setInt(first + 2, partition.partition());
    }
}
