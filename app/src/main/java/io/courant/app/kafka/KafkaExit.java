package io.courant.app.kafka;

import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when Kafka's own code wants to end the process. Where it asks for an orderly exit (Connect's worker does), an
 * exception is thrown in its place, so that only that part stops. Where it asks for a halt (the broker does, after a fault of
 * its storage that makes every further step a risk), the process does end, at once, but not without a word. Where it would
 * stop a part by a shutdown hook of its own, nothing happens: the order of stopping is ours.
 */
public final class KafkaExit {

    private static final Logger log = LoggerFactory.getLogger(KafkaExit.class);

    private KafkaExit() {}

    /** Takes effect for the whole process. A second call only changes the log file that is named. */
    public static void install(Path logFile) {
        Exit.setShutdownHookAdder((name, hook) -> log.debug("no shutdown hook for {}: its owner closes it", name));
        Exit.setExitProcedure((status, message) -> {
            throw new IllegalStateException(
                    "Kafka's code asked to end the process" + (message == null ? "" : ": " + message));
        });
        Exit.setHaltProcedure((status, message) -> {
            log.error("Kafka halts the process with status {}: {}", status, message, new Exception("where"));
            System.err.println("courant: the embedded broker stopped on a fatal fault"
                    + (message == null ? "" : " (" + message + ")") + ": look for FATAL or ERROR in " + logFile);
            Runtime.getRuntime().halt(1);
        });
    }
}
