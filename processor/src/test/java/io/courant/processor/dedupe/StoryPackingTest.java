package io.courant.processor.dedupe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.Story;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoryPackingTest {

    private static final Instant PRECISE = Instant.parse("2026-11-28T01:02:03.123456789Z");

    @Test
    void everyKindOfValueComesBackAsItWas() {
        for (int members : List.of(1, 2, 100, 200)) {
            List<Story.Member> many = new ArrayList<>();
            for (int i = 0; i < members; i++) {
                many.add(new Story.Member(
                        doc(i), PRECISE.plusSeconds(i), Optional.of("zh").filter(zh -> many.size() % 2 == 0)));
            }
            returns(StoryPacking.PAGE, new StoryRoll.Page(many));
            returns(StoryPacking.ROLL, new StoryRoll(StoryId.foundedBy(doc(1)), many, 1_000_000, 70_000, 300));
        }
        returns(StoryPacking.NUMBER, -1L);
    }

    @Test
    void aMembershipComesBackWithAndWithoutWhatIsOptional() {
        ContentHash hash = ContentHash.of("text");
        Signature.Marks bare = new Signature.Marks(hash, Optional.empty());
        Signature.Marks addressed = new Signature.Marks(hash, Optional.of("https://例え.example.org/ü"));
        StoryId story = StoryId.foundedBy(doc(2));

        returns(
                StoryPacking.MEMBERSHIP,
                new Membership(doc(1), story, 0, bare, Optional.empty(), 0, Instant.EPOCH, PRECISE, Optional.empty()));
        returns(
                StoryPacking.MEMBERSHIP,
                new Membership(
                        doc(1),
                        story,
                        513,
                        addressed,
                        Optional.of(Sketch.of("one two three four five six")),
                        0xFFFFFF,
                        Instant.ofEpochSecond(-1),
                        PRECISE,
                        Optional.of("en")));
    }

    @Test
    void whatAnotherVersionWroteIsRefusedWithWhatToDo() {
        byte[] json = "{\"documents\":[]}".getBytes(StandardCharsets.UTF_8);

        Exception refused = assertThrows(
                IllegalStateException.class,
                () -> StoryPacking.MEMBERSHIP.read().apply(json));

        assertTrue(refused.getMessage().contains("changelog"), refused.getMessage());
        byte[] cut = {1, 0, 5, 1};
        assertThrows(IllegalStateException.class, () -> StoryPacking.ROLL.read().apply(cut));
    }

    private static <V> void returns(StoryPacking<V> packing, V value) {
        byte[] bytes = packing.write().apply(value);
        assertEquals(value, packing.read().apply(bytes));
        assertArrayEquals(bytes, packing.write().apply(packing.read().apply(bytes)));
    }

    private static DocumentId doc(int number) {
        return DocumentId.of(new SourceId("test"), new ItemKey("d" + number));
    }
}
