package io.courant.bench.latency;

/** Where a dropped file becomes visible, in the order of the path. */
enum Hop {
    RAW("raw"),
    ARTICLES("articles"),
    TAG("its tag's topic"),
    ROW("row in SQLite");

    private final String shown;

    Hop(String shown) {
        this.shown = shown;
    }

    @Override
    public String toString() {
        return shown;
    }
}
