package io.courant.app.doctor;

import io.courant.app.FatalException;
import io.courant.app.kafka.ClusterRequirements;
import io.courant.app.read.KafkaAddress;
import io.courant.contract.topic.TopicMismatchException;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The Kafka cluster: whether it answers, is new enough, has the topics as they are declared, and runs by the same clock. */
public final class ClusterLook {

    private static final long TIMEOUT_MS = 10_000;
    private static final Duration AHEAD_MAX = Duration.ofMinutes(1);

    private final KafkaAddress kafka;
    private final List<Finding> findings = new ArrayList<>();

    public ClusterLook(KafkaAddress kafka) {
        this.kafka = kafka;
    }

    public List<Finding> look() throws InterruptedException {
        Map<String, Object> client = new HashMap<>(kafka.client());
        client.put("default.api.timeout.ms", (int) TIMEOUT_MS);
        client.put("request.timeout.ms", (int) TIMEOUT_MS / 2);
        try (Admin admin = Admin.create(client)) {
            ClusterRequirements.verify(admin, kafka.bootstrapServers(), TIMEOUT_MS);
            findings.add(Finding.ok("kafka", kafka.bootstrapServers() + " answers, transaction.version is 2 or later"));
            topics(new TopicProvisioner(admin));
            clock(admin);
        } catch (FatalException e) {
            findings.add(Finding.wrong(
                    "kafka", String.valueOf(e.getMessage()), "without it nothing is read and nothing is written"));
        } catch (KafkaException e) {
            findings.add(Finding.wrong("kafka", String.valueOf(e.getMessage()), "see the log of the brokers"));
        }
        return List.copyOf(findings);
    }

    /** Whether the rest of the cluster can be looked at. */
    public boolean isReachable() {
        return findings.stream().noneMatch(finding -> finding.subject().equals("kafka") && finding.isWrong());
    }

    private void topics(TopicProvisioner provisioner) {
        List<TopicSpec> declared = kafka.topics().fixed();
        List<TopicSpec> missing = provisioner.missing(declared);
        if (!missing.isEmpty()) {
            findings.add(Finding.wrong(
                    "topics",
                    missing.stream().map(TopicSpec::name).collect(Collectors.joining(", ")) + " missing",
                    "the next start makes them; if they existed, their content is lost: see docs/architecture.md"));
        }
        List<TopicSpec> there =
                declared.stream().filter(topic -> !missing.contains(topic)).toList();
        try {
            provisioner.ensure(there);
            findings.add(Finding.ok("topics", there.size() + " of " + declared.size() + " are as declared"));
        } catch (TopicMismatchException e) {
            findings.add(Finding.wrong(
                    "topics", String.valueOf(e.getMessage()), "they were made by somebody else, or by other settings"));
        }
    }

    /** The broker stamps outcomes when they come: none of them can lie in the future. */
    private void clock(Admin admin) throws InterruptedException {
        TopicSpec outcomes = kafka.topics().outcomes();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < outcomes.partitions(); partition++) {
            asked.put(new TopicPartition(outcomes.name(), partition), OffsetSpec.maxTimestamp());
        }
        try {
            long latestMs = admin.listOffsets(asked).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::timestamp)
                    .max()
                    .orElse(-1);
            Duration ahead = Duration.between(Instant.now(), Instant.ofEpochMilli(latestMs));
            findings.add(
                    ahead.compareTo(AHEAD_MAX) > 0
                            ? Finding.wrong(
                                    "clock",
                                    "the broker's clock is, or was, " + ahead + " ahead of this machine's",
                                    "set both by NTP: intervals, retention and windows go by them")
                            : Finding.ok("clock", Instant.now() + ", not behind the broker's"));
        } catch (ExecutionException e) {
            findings.add(Finding.note(
                    "clock",
                    "could not be compared: " + String.valueOf(e.getCause()),
                    "look again when " + outcomes.name() + " is there"));
        }
    }
}
