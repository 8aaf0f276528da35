package io.courant.app.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** {@link PipelineScenario} on Kafka's own image; skipped where there is no container engine. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerPipelineIT {

    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.3.1");

    @TempDir
    private Path directory;

    @Test
    void articlesGoFromFilesToRowsAndTagTopics() throws Exception {
        new PipelineScenario(KAFKA.getBootstrapServers(), directory).run();
    }
}
