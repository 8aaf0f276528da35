package io.courant.app.read;

import io.courant.app.FatalException;
import io.courant.app.data.RuntimeInfo;
import io.courant.app.settings.AppConfig;
import io.courant.app.settings.Setting;
import io.courant.app.settings.Settings;
import io.courant.contract.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command that only reads finds Kafka: the cluster that the settings name, else the one of the process that runs on the data
 * directory.
 *
 * @param client what every Kafka client needs
 * @param topics the tenant's
 * @param running the process on the data directory, if there is one
 */
public record KafkaAddress(Map<String, String> client, Topics topics, Optional<RuntimeInfo> running) {

    public KafkaAddress {
        client = Map.copyOf(client);
    }

    /** @throws FatalException if no cluster is named and nothing runs */
    public static KafkaAddress find(Settings settings) {
        Optional<RuntimeInfo> running = RuntimeInfo.running(settings.data());
        String servers = settings.bootstrapServers()
                .or(() -> running.map(RuntimeInfo::bootstrapServers))
                .orElseThrow(() ->
                        new FatalException("nothing runs on " + settings.data().root()
                                + ": start `courant run` there, or name a Kafka cluster with --bootstrap-servers"));
        Map<String, String> client = new HashMap<>(settings.client());
        client.put("bootstrap.servers", servers);
        boolean prefixIsSet = settings.get(AppConfig.PREFIX).origin() != Setting.Origin.DEFAULT;
        Topics declared = settings.topics();
        Topics topics = running.filter(
                        info -> !prefixIsSet && settings.bootstrapServers().isEmpty())
                .map(info -> new Topics(info.prefix(), settings.number(AppConfig.PARTITIONS)))
                .orElse(declared);
        return new KafkaAddress(client, topics, running);
    }

    public String bootstrapServers() {
        return client.getOrDefault("bootstrap.servers", "");
    }
}
