package io.courant.processor.replay;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.topic.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveArrivalsTest {

    private static final long END = 10;

    private final Topics topics = new Topics("courant.", 1);
    private final TopicPartition raw = new TopicPartition(topics.raw().name(), 0);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final LiveArrivals arrivals = new LiveArrivals(consumer, topics.raw());

    LiveArrivalsTest() {
        endsAt(END);
    }

    @AfterEach
    void close() {
        arrivals.close();
    }

    @Test
    void whatWasThereBeforeIsNotOnItsWay() throws InterruptedException {
        assertFalse(looked(Map.of()));
        assertFalse(looked(Map.of()));
    }

    @Test
    void whatHasComeIsOnItsWayUntilItsOutcomeIsSeenAndItIsRoutedAndTheMarkerAfterItIsNotWaitedFor()
            throws InterruptedException {
        looked(Map.of());
        endsAt(END + 2);

        assertTrue(looked(Map.of(0, END)));
        assertTrue(looked(Map.of(0, END + 1)), "its tags' topics have not got it yet");
        Thread.sleep(LiveArrivals.ROUTED.toMillis());
        assertFalse(looked(Map.of(0, END + 1)));
    }

    @Test
    void whatNeverGetsAnOutcomeIsNotWaitedForLong() throws InterruptedException {
        looked(Map.of());
        endsAt(END + 5);
        assertTrue(looked(Map.of()));

        Thread.sleep(LiveArrivals.AWAITED.toMillis() + 20);

        assertFalse(looked(Map.of()));
    }

    private void endsAt(long offset) {
        consumer.updateEndOffsets(Map.of(raw, offset));
    }

    /** Looks once it is time to look again. */
    private boolean looked(Map<Integer, Long> passed) throws InterruptedException {
        Thread.sleep(LiveArrivals.LOOK_EVERY.toMillis() + 1);
        return arrivals.areOnTheirWay(passed);
    }
}
