package io.courant.bench.data;

import java.util.Locale;

/** What an article is written in. */
public enum Language {
    EN,
    ZH;

    /** As in BCP 47. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
