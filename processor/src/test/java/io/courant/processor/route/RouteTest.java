package io.courant.processor.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.ContentHash;
import io.courant.contract.record.Article;
import io.courant.processor.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteTest {

    private static final ContentHash VALUE = ContentHash.of("1");

    @Test
    void aNewArticleIsAddedToEachOfItsTags() {
        assertEquals(List.of("add ai", "add metaverse"), ops(route(Optional.empty(), VALUE, "metaverse", "ai")));
    }

    @Test
    void aChangedArticleIsUpdatedWhereItStaysAddedWhereItIsNewAndRemovedWhereItIsNot() {
        Route before = route(Optional.empty(), VALUE, "a", "b");

        Route now = route(before.sent(), ContentHash.of("2"), "b", "c");

        assertEquals(List.of("update b", "add c", "remove a"), ops(now));
    }

    @Test
    void theSameRecordAgainSendsNothing() {
        Route before = route(Optional.empty(), VALUE, "a");

        assertEquals(List.of(), ops(route(before.sent(), VALUE, "a")));
    }

    @Test
    void aTopicThatWasMadeAgainIsFilledAgain() {
        Optional<RoutedTags> before = Optional.of(new RoutedTags(Map.of("a", "former", "b", "id-b"), VALUE));

        assertEquals(List.of("add a"), ops(route(before, VALUE, "a", "b")));
    }

    @Test
    void anArticleThatIsGoneLeavesAllItsTopics() {
        Route before = route(Optional.empty(), VALUE, "b", "a");

        Route gone = Route.gone(before.sent());

        assertEquals(List.of("remove a", "remove b"), ops(gone));
        assertEquals(Optional.empty(), gone.sent());
    }

    @Test
    void tagsWithoutATopicTravelTogether() {
        Article article = Fixtures.article(Fixtures.tag("a", true), Fixtures.tag("b", true), Fixtures.tag("c", false));

        assertEquals(
                List.of("add c", "add other"), ops(Route.of(article, VALUE, Optional.empty(), slug -> "id-" + slug)));
    }

    private static Route route(Optional<RoutedTags> before, ContentHash value, String... tags) {
        Article article = Fixtures.article(Stream.of(tags)
                .map(tag -> Fixtures.tag(tag, false))
                .toArray(io.courant.contract.record.ArticleTag[]::new));
        return Route.of(article, value, before, slug -> "id-" + slug);
    }

    private static List<String> ops(Route route) {
        return route.changes().stream()
                .map(change -> change.op().header() + " " + change.slug())
                .toList();
    }
}
