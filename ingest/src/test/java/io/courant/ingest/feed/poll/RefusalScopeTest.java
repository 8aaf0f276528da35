package io.courant.ingest.feed.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.SourceId;
import io.courant.ingest.feed.poll.RefusalScope.Scope;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalScopeTest {

    private static final SourceId ONE = new SourceId("one");
    private static final SourceId TWO = new SourceId("two");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RefusalScope scope = new RefusalScope();

    @Test
    void takesARefusalForTheFeedsOwnAtFirst() {
        assertEquals(Scope.FEED, scope.refused(ONE, "example.org", NOW));
        assertEquals(Scope.FEED, scope.refused(ONE, "example.org", NOW.plusSeconds(60)));
    }

    @Test
    void learnsFromTwoFeedsThatAHostIsMeantAndRemembersIt() {
        scope.refused(ONE, "example.org", NOW);
        assertEquals(Scope.HOST, scope.refused(TWO, "example.org", NOW.plusSeconds(60)));
        scope.answered("example.org");
        assertEquals(Scope.HOST, scope.refused(ONE, "example.org", NOW.plus(Duration.ofHours(20))));
        assertEquals(Scope.FEED, scope.refused(ONE, "example.org", NOW.plus(Duration.ofDays(3))));
    }

    @Test
    void believesAHostThatAnswersOthersToMeanTheFeedAlone() {
        scope.refused(ONE, "example.org", NOW);
        scope.answered("example.org");
        assertEquals(Scope.FEED, scope.refused(TWO, "example.org", NOW.plusSeconds(60)));
    }

    @Test
    void learnsFromTwoHostsThatADomainIsMeant() {
        scope.refused(ONE, "a.example.co.uk", NOW);
        assertEquals(Scope.DOMAIN, scope.refused(TWO, "b.example.co.uk", NOW));
        assertEquals(Scope.FEED, scope.refused(ONE, "other.co.uk", NOW));
    }

    @Test
    void tellsTheDomainOfAHost() {
        assertEquals("example.org", RegistrableDomain.of("a.b.example.org"));
        assertEquals("example.com.cn", RegistrableDomain.of("www.example.com.cn"));
        assertEquals("qq.com", RegistrableDomain.of("news.qq.com"));
        assertEquals("127.0.0.1", RegistrableDomain.of("127.0.0.1"));
        assertEquals("[::1]", RegistrableDomain.of("[::1]"));
        assertEquals("localhost", RegistrableDomain.of("localhost"));
    }
}
