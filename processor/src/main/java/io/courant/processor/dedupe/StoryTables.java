package io.courant.processor.dedupe;

import java.util.HashMap;
import java.util.TreeMap;

/**
 * The state of all stories.
 *
 * @param members by document
 * @param rolls by story
 * @param pages of the rolls of long stories, by story and number
 * @param ages the documents in the order of the time at which they were last seen; the value is that time in milliseconds
 */
public record StoryTables(
        Table.Whole<Membership> members, Table<StoryRoll> rolls, Table<StoryRoll.Page> pages, Table.Sorted<Long> ages) {

    /** Tables in memory, empty. */
    public static StoryTables inMemory() {
        return new StoryTables(
                Table.of(new HashMap<>()),
                Table.of(new HashMap<>()),
                Table.of(new HashMap<>()),
                Table.sorted(new TreeMap<>()));
    }
}
