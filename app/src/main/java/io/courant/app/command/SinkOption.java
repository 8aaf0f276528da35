package io.courant.app.command;

import io.courant.app.connect.SinkSpec;
import io.courant.app.settings.AppConfig;
import io.courant.app.settings.Setting;
import io.courant.app.settings.Setting.Origin;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** {@code --sink}, once for each. */
final class SinkOption {

    @Option(
            names = "--sink",
            paramLabel = "KIND:ADDRESS",
            description = "Where articles are stored: sqlite:PATH, postgres:URL, jsonl:DIR, parquet:DIR, markdown:DIR,"
                    + " opensearch:URL; DIR may be s3://BUCKET/FOLDER. May be repeated; the first database is what is"
                    + " searched. Remembered for later runs; SQLite in the data folder at first.")
    private List<String> sinks = List.of();

    /** @throws UsageException if one of them is none */
    Map<String, Setting> setting() {
        if (sinks.isEmpty()) {
            return Map.of();
        }
        try {
            String all = sinks.stream().map(SinkSpec::parse).map(SinkSpec::text).collect(Collectors.joining(","));
            return Map.of(AppConfig.SINKS, new Setting(AppConfig.SINKS, all, Origin.COMMAND_LINE, "--sink"));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--sink: " + e.getMessage());
        }
    }
}
