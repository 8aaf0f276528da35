package io.courant.app.read;

import static io.courant.app.read.TagMembership.Change.ADD;
import static io.courant.app.read.TagMembership.Change.REMOVE;
import static io.courant.app.read.TagMembership.Change.UPDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.TagId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TagMembershipTest {

    private static final TagId METAVERSE = new TagId("metaverse");
    private static final TagId WEB3 = new TagId("web3");

    private final TagMembership any = new TagMembership(List.of(METAVERSE, WEB3), false);
    private final TagMembership all = new TagMembership(List.of(METAVERSE, WEB3), true);

    @Test
    void anArticleWithBothTagsIsToldOnce() {
        assertEquals(Optional.of(ADD), any.apply(METAVERSE, "a", Optional.of("1")));
        assertEquals(Optional.empty(), any.apply(WEB3, "a", Optional.of("1")));
        assertEquals(Optional.of(UPDATE), any.apply(WEB3, "a", Optional.of("2")));
        assertEquals(Optional.empty(), any.apply(METAVERSE, "a", Optional.of("2")));
    }

    @Test
    void anArticleLeavesWithItsLastTag() {
        any.apply(METAVERSE, "a", Optional.of("1"));
        any.apply(WEB3, "a", Optional.of("1"));
        assertEquals(Optional.empty(), any.apply(METAVERSE, "a", Optional.empty()));
        assertEquals(Optional.of(REMOVE), any.apply(WEB3, "a", Optional.empty()));
        assertEquals(Optional.empty(), any.apply(WEB3, "a", Optional.empty()));
        assertEquals(Optional.of(ADD), any.apply(WEB3, "a", Optional.of("3")));
    }

    @Test
    void whoWantsAllTagsIsToldWhenTheLastOneComesAndTheFirstOneGoes() {
        assertEquals(Optional.empty(), all.apply(METAVERSE, "a", Optional.of("1")));
        assertEquals(Optional.of(ADD), all.apply(WEB3, "a", Optional.of("1")));
        assertEquals(Optional.of(REMOVE), all.apply(METAVERSE, "a", Optional.empty()));
        assertEquals(Optional.empty(), all.apply(WEB3, "a", Optional.empty()));
    }
}
