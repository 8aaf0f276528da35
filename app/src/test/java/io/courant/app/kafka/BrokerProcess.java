package io.courant.app.kafka;

import io.courant.app.FatalException;
import io.courant.app.data.DataDirectory;
import java.nio.file.Path;

/** Runs an embedded broker until it is killed. */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            DataDirectory data = DataDirectory.hold(Path.of(arguments[0]));
            EmbeddedBroker broker = EmbeddedBroker.start(data, Integer.parseInt(arguments[1]));
            System.out.println("serving " + broker.bootstrapServers());
            Thread.currentThread().join();
        } catch (FatalException e) {
            System.out.println("refused: " + e.getMessage());
            System.exit(1);
        }
    }
}
