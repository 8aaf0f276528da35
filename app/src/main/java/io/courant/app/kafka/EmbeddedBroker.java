package io.courant.app.kafka;

import io.courant.app.FatalException;
import io.courant.app.data.DataDirectory;
import io.courant.app.data.LoopbackPorts;
import io.courant.contract.Component;
import io.courant.contract.Health;
import java.nio.file.Path;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker in this process: the same artefact as a production cluster runs, one node in KRaft mode, listening on the
 * loopback only. Whatever was acknowledged survives a kill of the process. A fault of the storage ends the whole process, as it
 * does a broker of its own: see {@link KafkaExit}.
 */
public final class EmbeddedBroker implements Component {

    /** The port where none is set. */
    public static final int PORT_DEFAULT = 19_092;

    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int CONTROLLER_PORT_DEFAULT = 19_093;

    private final KafkaNode node;
    private final String bootstrapServers;
    private volatile boolean running = true;

    private EmbeddedBroker(KafkaNode node, String bootstrapServers) {
        this.node = node;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker on the directory's Kafka data, which is made if there is none, and returns when it serves.
     *
     * @param data stays the caller's to close, after the broker
     * @param portWanted the port; if it is taken, the next free one is used and kept; 0 for any free one
     * @throws FatalException if it does not start
     */
    public static EmbeddedBroker start(DataDirectory data, int portWanted) {
        KafkaExit.install(data.layout().logFile());
        Path directory = data.layout().kafka();
        LoopbackPorts ports = new LoopbackPorts(data.layout());
        int port = ports.choose("kafka", portWanted);
        int controllerPort = ports.choose("controller", portWanted == 0 ? 0 : CONTROLLER_PORT_DEFAULT);
        BrokerStorage.formatIfMissing(directory);
        Properties config = BrokerConfig.of(directory, port, controllerPort);
        KafkaNode node = startNode(config, directory);
        EmbeddedBroker broker = new EmbeddedBroker(node, "127.0.0.1:" + port);
        log.info("the broker serves {} with the data in {}", broker.bootstrapServers(), directory);
        return broker;
    }

    private static KafkaNode startNode(Properties config, Path directory) {
        try {
            KafkaNode node = new KafkaNode(config);
            try {
                node.start();
                return node;
            } catch (Throwable e) {
                node.stop();
                throw e;
            }
        } catch (Throwable e) { // Scala code throws checked exceptions that it does not declare
            throw new FatalException(
                    "the embedded broker does not start on " + directory + ": " + rootMessage(e)
                            + ". If its data is damaged or of another Kafka version, move the directory away to start anew",
                    e);
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getName() : root.getMessage();
        return message.lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }

    /** Where clients connect: {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public Health check() {
        return running ? Health.UP : Health.failed("the broker was stopped");
    }

    @Override
    public void close() {
        synchronized (this) {
            if (!running) {
                return;
            }
            running = false;
        }
        node.stop();
        log.info("the broker has stopped");
    }
}
