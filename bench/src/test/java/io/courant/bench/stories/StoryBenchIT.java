package io.courant.bench.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryBenchIT {

    @TempDir
    private Path directory;

    @Test
    void measuresUntilAllSignaturesAreTakenInAndAlsoWhenThoseBeforeLeaveTheWindow() throws Exception {
        try (StreamedStories stories = StreamedStories.ofPipeline(directory)) {
            Speed speed = stories.run(50);
            assertEquals(50, speed.count());
            assertTrue(speed.threadNs() > 0 && speed.processNs() >= speed.threadNs(), speed.toString());
            stories.passWindow();
            assertEquals(20, stories.run(20).count());
        }
    }

    @Test
    void itsPeerTakesTheSameSignatures() throws Exception {
        try (StreamedStories bare = StreamedStories.ofBareState(directory)) {
            assertEquals(50, bare.run(50).count());
        }
    }

    @Test
    void theStoriesOfManyThatAreAlikeAreTheSameInAnyOrder() {
        new ManyAlike().run(100); // throws if they are not
    }
}
