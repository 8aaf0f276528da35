package io.courant.processor.dedupe;

import java.util.HashMap;
import java.util.TreeMap;

/**
 * The state of all stories.
 *
 * @param members by document
 * @param rolls by story
 * @param pages of the rolls, by story and number
 * @param postings by mark, and by leading hash of a sketch
 * @param ages the documents in the order of the time at which they were last seen; the value is that time in milliseconds
 */
public record StoryTables(
        Table<Membership> members,
        Table<StoryRoll> rolls,
        Table<StoryRoll.Page> pages,
        Table<Posting> postings,
        Table.Sorted<Long> ages) {

    private static final int RECENT_MAX = 2048;

    /** Tables in memory, empty. */
    public static StoryTables inMemory() {
        return new StoryTables(
                Table.of(new HashMap<>()),
                Table.of(new HashMap<>()),
                Table.of(new HashMap<>()),
                Table.of(new HashMap<>()),
                Table.sorted(new TreeMap<>()));
    }

    /** The same tables, with what was last used kept in memory: about 20 MB at most in all but odd cases. */
    StoryTables cached() {
        return new StoryTables(
                new CachedTable<>(members, RECENT_MAX),
                new CachedTable<>(rolls, RECENT_MAX),
                new CachedTable<>(pages, RECENT_MAX),
                new CachedTable<>(postings, RECENT_MAX),
                ages);
    }
}
