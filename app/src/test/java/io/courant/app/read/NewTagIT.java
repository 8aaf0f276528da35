package io.courant.app.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.app.data.DataDirectory;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.contract.record.Article;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewTagIT {

    private static final Topics TOPICS = new Topics(Topics.PREFIX_DEFAULT, 1);

    @TempDir
    private Path directory;

    /** How soon is told, not asserted: on a busy machine a second may be long. */
    @Test
    void aTagThatThereWasNotYetIsFollowedFromItsFirstArticle() throws Exception {
        try (DataDirectory data = DataDirectory.hold(directory);
                EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(Map.copyOf(client));
                    KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                            Map.copyOf(client), new StringSerializer(), new ByteArraySerializer())) {
                TopicProvisioner provisioner = new TopicProvisioner(admin);
                TagSubscription.Request request =
                        new TagSubscription.Request(List.of("old", "new"), false, false, Set.of(), false, true);
                provisioner.ensure(List.of(TOPICS.taxonomy(), TOPICS.tagTopic("old")));
                send(producer, "old", "before");
                List<String> seen = new ArrayList<>();
                try (TagSubscription subscription =
                        new TagSubscription(new KafkaAddress(client, TOPICS, Optional.empty()), request)) {
                    subscription.readWhatIsThere(Optional.empty(), event -> seen.add(title(event)));
                    long[] madeNanos = {0};
                    subscription.follow(event -> {
                        event.ifPresent(told -> seen.add(title(told)));
                        if (madeNanos[0] == 0) {
                            provisioner.ensure(List.of(TOPICS.tagTopic("new")));
                            send(producer, "new", "first");
                            send(producer, "new", "second");
                            madeNanos[0] = System.nanoTime();
                        }
                        return seen.size() < 3;
                    });
                    System.out.printf(
                            "a new tag is followed after %d ms%n", (System.nanoTime() - madeNanos[0]) / 1_000_000);
                }
                assertEquals(List.of("before", "first", "second"), seen);
            }
        }
    }

    private static String title(TagEvent event) {
        return event.article().orElseThrow().content().title();
    }

    private static void send(KafkaProducer<String, byte[]> producer, String tag, String name) {
        Article article = Articles.of(name, name, "<p>中文</p>", tag);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(TOPICS.tagTopic(tag).name(), article.id().value(), Serdes.ARTICLE.write(article));
        EventHeaders.set(record.headers(), HeaderNames.SCHEMA, "article/1");
        EventHeaders.set(record.headers(), HeaderNames.OP, "add");
        producer.send(record);
        producer.flush();
    }
}
