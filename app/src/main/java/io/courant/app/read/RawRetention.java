package io.courant.app.read;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** How long originals are kept. */
public final class RawRetention {

    private RawRetention() {}

    /**
     * The longest time that a record of raw stays: its retention, and the time until its segment is closed. Absent if it stays for
     * ever.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public static Optional<Duration> of(KafkaAddress kafka) {
        ConfigResource topic = new ConfigResource(
                ConfigResource.Type.TOPIC, kafka.topics().raw().name());
        try (Admin admin = Admin.create(Map.copyOf(kafka.client()))) {
            var config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
            long retentionMs =
                    Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
            long segmentMs =
                    Long.parseLong(config.get(TopicConfig.SEGMENT_MS_CONFIG).value());
            return retentionMs < 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(retentionMs).plusMillis(segmentMs));
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the retention of raw is not known: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for the retention of raw", e);
        }
    }
}
