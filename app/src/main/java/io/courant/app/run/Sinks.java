package io.courant.app.run;

import io.courant.app.connect.SinkKind;
import io.courant.app.connect.SinkSpec;
import io.courant.app.data.DataLayout;
import io.courant.app.data.RememberedSinks;
import io.courant.app.settings.Settings;
import io.courant.contract.topic.Topics;
import io.courant.sink.jdbc.DatabaseAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sinks in force: those that the settings name, else those that were named last, else SQLite in the data folder.
 *
 * @param specs in the order in which they are named
 * @param dropped those of the last run that are not among them
 */
public record Sinks(List<SinkSpec> specs, List<SinkSpec> dropped) {

    public Sinks {
        specs = List.copyOf(specs);
        dropped = List.copyOf(dropped);
    }

    public static Sinks of(Settings settings) {
        List<SinkSpec> own = List.of(sqlite(settings.data()));
        List<SinkSpec> last = RememberedSinks.read(settings.data()).stream()
                .map(SinkSpec::parse)
                .toList();
        List<SinkSpec> before = last.isEmpty() ? own : last;
        List<SinkSpec> named = settings.sinks();
        List<SinkSpec> specs =
                named.isEmpty() ? before : named.stream().distinct().toList();
        List<SinkSpec> dropped = new ArrayList<>(before);
        dropped.removeAll(specs);
        return new Sinks(specs, dropped);
    }

    /** Later runs and other commands find the same. */
    public void remember(DataLayout layout) {
        RememberedSinks.write(layout, specs.stream().map(SinkSpec::text).toList());
    }

    /** The first database: what is searched, shown and audited. */
    public Optional<DatabaseAddress> database() {
        return specs.stream().flatMap(spec -> spec.database().stream()).findFirst();
    }

    /** The consumer groups by which Connect reads for them. */
    public List<String> groups(Topics topics, DataLayout layout) {
        return specs.stream()
                .map(spec -> "connect-" + spec.connector(topics, layout.database()))
                .toList();
    }

    /** What people call each, by its consumer group. */
    Map<String, String> shownByGroup(Topics topics, DataLayout layout) {
        Map<String, String> shown = new HashMap<>();
        specs.forEach(spec -> shown.put("connect-" + spec.connector(topics, layout.database()), spec.shown()));
        return shown;
    }

    /** Connect's settings of one of them. */
    static Map<String, String> config(SinkSpec spec, Settings settings) {
        return spec.config(settings.below(spec.kind().settingsPrefix()));
    }

    private static SinkSpec sqlite(DataLayout layout) {
        return new SinkSpec(SinkKind.SQLITE, layout.database().toString());
    }
}
