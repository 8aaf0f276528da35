package io.courant.processor.tag;

import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic of tag rules in memory: what is committed is there for every consumer. Records go in whole transactions. */
final class MemoryTopic extends TaxonomyTopic {

    final List<ProducerRecord<String, byte[]>> log = new CopyOnWriteArrayList<>();
    /** So many of the next calls fail as if the broker were away. */
    final AtomicInteger faults = new AtomicInteger();

    MemoryTopic() {
        super(Map.of(), new Topics(Topics.PREFIX_DEFAULT, 1));
    }

    @Override
    Producer<String, byte[]> newProducer() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public void commitTransaction() {
                super.commitTransaction();
                log.addAll(history());
            }
        };
    }

    @Override
    Consumer<String, byte[]> newConsumer() {
        return new LogConsumer();
    }

    private final class LogConsumer extends MockConsumer<String, byte[]> {

        private int read;

        LogConsumer() {
            super("earliest");
            updateBeginningOffsets(Map.of(partition(), 0L));
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(java.util.Collection<TopicPartition> partitions) {
            failIfAsked();
            return Map.of(partition(), (long) log.size());
        }

        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
            failIfAsked();
            for (; read < log.size(); read++) {
                ProducerRecord<String, byte[]> record = log.get(read);
                addRecord(new ConsumerRecord<>(
                        record.topic(),
                        0,
                        read,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        record.key(),
                        record.value(),
                        record.headers(),
                        java.util.Optional.empty()));
            }
            LockSupport.parkNanos(1_000_000);
            return super.poll(timeout);
        }

        private void failIfAsked() throws KafkaException {
            if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new DisconnectException("the broker is away");
            }
        }
    }
}
