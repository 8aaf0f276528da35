package io.courant.sink.search;

import io.courant.sink.SinkVersion;
import io.courant.sink.StoreUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Keeps an index of OpenSearch equal to the topic {@code articles}. The connector needs {@code ByteArrayConverter} for key and
 * value, and {@code read_committed} consumers.
 */
public final class SearchSinkConnector extends SinkConnector {

    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return SinkVersion.wholeWith("org.opensearch.client.opensearch.OpenSearchClient");
    }

    @Override
    public ConfigDef config() {
        return SearchSinkConfig.DEFINITION;
    }

    @Override
    public Class<? extends Task> taskClass() {
        return SearchSinkTask.class;
    }

    /** Reads the settings only: a store that is down must not fail the connector. */
    @Override
    public void start(Map<String, String> given) {
        new SearchSinkConfig(given);
        settings = Map.copyOf(given);
    }

    @Override
    public List<Map<String, String>> taskConfigs(int tasksMax) {
        return IntStream.range(0, tasksMax).mapToObj(task -> settings).toList();
    }

    @Override
    public void stop() {}

    /**
     * Changes the offsets where they count, in their own index (KIP-875). A reset means from the beginning; what is sent again
     * changes nothing.
     *
     * @return true: the offsets are managed here
     * @throws ConnectException if OpenSearch does not answer now
     */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<TopicPartition, Long> wanted) {
        SearchSinkConfig config = new SearchSinkConfig(connectorConfig);
        wanted.forEach((partition, offset) -> {
            if (offset != null && offset < 0) {
                throw new ConnectException("there is no offset " + offset + " in " + partition);
            }
        });
        try (SearchClient client = new SearchClient(config.url(), config.credentials())) {
            SearchOffsets offsets =
                    new SearchOffsets(client, config.index() + "-offsets", config.connector(), "altered by request");
            for (var partition : wanted.entrySet()) {
                offsets.force(partition.getKey(), partition.getValue() == null ? 0 : partition.getValue());
            }
            return true;
        } catch (StoreUnavailableException e) {
            throw new ConnectException(
                    "the offsets of " + config.connector() + " are kept beside its index, which could not be changed ("
                            + e.getMessage() + "): try again when it is up",
                    e);
        }
    }
}
