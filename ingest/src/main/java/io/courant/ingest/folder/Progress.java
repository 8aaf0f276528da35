package io.courant.ingest.folder;

import org.slf4j.Logger;

/** Tells now and then how far a big scan has come. Times are nanoseconds of one monotonic clock. */
final class Progress {

    private static final int BIG_MIN = 500;

    private final Logger log;
    private final String folder;
    private final long intervalNs;
    private boolean running;
    private long beganNs;
    private long saidNs;
    private long done;

    Progress(Logger log, String folder, long intervalMs) {
        this.log = log;
        this.folder = folder;
        this.intervalNs = intervalMs * 1_000_000;
    }

    /** So many files were dealt with, and so many wait. */
    void advance(int dealtWith, int waiting, long nowNs) {
        if (!running) {
            if (waiting < BIG_MIN) {
                return;
            }
            running = true;
            beganNs = nowNs;
            saidNs = nowNs;
            done = 0;
        }
        done += dealtWith;
        double seconds = Math.max(1e-3, (nowNs - beganNs) / 1e9);
        if (waiting == 0) {
            running = false;
            log.info("{}: read {} files in {} s", folder, done, "%.1f".formatted(seconds));
        } else if (nowNs - saidNs >= intervalNs) {
            saidNs = nowNs;
            log.info("{}: {} of {} files, {} a second", folder, done, done + waiting, Math.round(done / seconds));
        }
    }
}
