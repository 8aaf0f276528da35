package io.courant.app.e2e;

import io.courant.app.data.DataDirectory;
import io.courant.app.kafka.EmbeddedBroker;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link PipelineScenario} on the embedded broker, in a process of its own as a cluster would be. */
class EmbeddedPipelineIT {

    @TempDir
    private Path directory;

    @Test
    void articlesGoFromFilesToRowsAndTagTopics() throws Exception {
        try (DataDirectory data = DataDirectory.hold(directory.resolve("cluster"));
                EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            new PipelineScenario(broker.bootstrapServers(), directory).run();
        }
    }
}
