package io.courant.app.read;

import static io.courant.app.read.TagEvent.Op.ADD;
import static io.courant.app.read.TagEvent.Op.REMOVE;
import static io.courant.app.read.TagEvent.Op.UPDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TagMembershipTest {

    private final TagMembership membership = new TagMembership();

    @Test
    void anArticleOnBothTopicsIsToldOnce() {
        assertEquals(Optional.of(ADD), put("metaverse", 1, true));
        assertEquals(Optional.empty(), put("web3", 1, true));
        assertEquals(Optional.of(UPDATE), put("web3", 2, true));
        assertEquals(Optional.empty(), put("metaverse", 2, true));
    }

    @Test
    void anArticleLeavesWithItsLastTag() {
        put("metaverse", 1, true);
        put("web3", 1, true);
        assertEquals(Optional.empty(), gone("metaverse"));
        assertEquals(Optional.of(REMOVE), gone("web3"));
        assertEquals(Optional.empty(), gone("web3"));
        assertEquals(Optional.of(ADD), put("web3", 3, true));
    }

    @Test
    void anArticleThatNoLongerFitsTheQueryLeavesOnce() {
        assertEquals(Optional.empty(), put("metaverse", 1, false));
        assertEquals(Optional.of(ADD), put("metaverse", 2, true));
        assertEquals(Optional.of(REMOVE), put("metaverse", 3, false));
        assertEquals(Optional.empty(), put("web3", 3, false));
        assertEquals(Optional.empty(), gone("metaverse"));
    }

    @Test
    void whatAnotherTopicSaysLaterOfAnOlderRevisionChangesNothing() {
        assertEquals(Optional.of(ADD), put("metaverse", 2, true));
        assertEquals(Optional.empty(), put("web3", 1, false));
    }

    private Optional<TagEvent.Op> put(String slug, long revision, boolean wanted) {
        return membership.apply(slug, "a", Optional.of(new TagMembership.Revision(revision, wanted)));
    }

    private Optional<TagEvent.Op> gone(String slug) {
        return membership.apply(slug, "a", Optional.empty());
    }
}
