package io.courant.processor.dedupe;

/** The tables that one signature after another works on: what was last used is kept in memory, about 20 MB at most in all but odd cases. */
final class WorkingTables {

    private static final int RECENT_MAX = 2048;

    private final CachedTable<Membership> members;
    private final CachedTable<StoryRoll> rolls;
    private final CachedTable<StoryRoll.Page> pages;

    WorkingTables(StoryTables stored) {
        members = new CachedTable<>(stored.members(), RECENT_MAX);
        rolls = new CachedTable<>(stored.rolls(), RECENT_MAX);
        pages = new CachedTable<>(stored.pages(), RECENT_MAX);
    }

    Table<Membership> members() {
        return members;
    }

    Table<StoryRoll> rolls() {
        return rolls;
    }

    Table<StoryRoll.Page> pages() {
        return pages;
    }

    /** Stores what has changed. */
    void flush() {
        members.flush();
        rolls.flush();
        pages.flush();
    }
}
