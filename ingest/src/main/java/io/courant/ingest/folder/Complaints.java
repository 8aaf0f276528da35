package io.courant.ingest.folder;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;

/** Says what is wrong with a file once, and again only if something else is wrong or it was right in between. */
final class Complaints {

    private static final int KEPT_MAX = 10_000;

    private final Logger log;
    private final Map<String, String> said = new HashMap<>();

    Complaints(Logger log) {
        this.log = log;
    }

    void say(String about, String complaint) {
        if (said.size() >= KEPT_MAX) {
            said.clear();
        }
        if (!complaint.equals(said.put(about, complaint))) {
            log.warn("{}", complaint);
        }
    }

    void withdraw(String about) {
        said.remove(about);
    }
}
