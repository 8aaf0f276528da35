package io.courant.app.command;

import io.courant.app.settings.Setting;
import io.courant.app.settings.Setting.Origin;
import io.courant.ingest.FeedConfig;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that opens the private network to feeds. */
final class PrivateNetwork {

    @Option(
            names = "--allow-private",
            description = "Ask feeds on private and loopback addresses, too: for tests and intranets.")
    private boolean allowed;

    /** For all sources of this process. */
    Map<String, Setting> setting() {
        return allowed
                ? Map.of(
                        FeedConfig.ALLOW_PRIVATE,
                        new Setting(FeedConfig.ALLOW_PRIVATE, "true", Origin.COMMAND_LINE, "--allow-private"))
                : Map.of();
    }

    /** For one source, wherever it is asked from. */
    Map<String, String> ofASource() {
        return allowed ? Map.of(FeedConfig.ALLOW_PRIVATE, "true") : Map.of();
    }
}
