package io.courant.app.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and SIGTERM: a wish to stop in good order, which then counts as success. The thread that made this is woken; it stops the
 * parts and says when it is done, and only then the process ends.
 */
public final class StopRequest {

    private static final Logger log = LoggerFactory.getLogger(StopRequest.class);
    private static final long PATIENCE_S = 60;

    private final Thread waiting = Thread.currentThread();
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile int status;

    private StopRequest() {}

    /** From now on signals wake this thread. To be called once in a process. */
    public static StopRequest listen() {
        StopRequest request = new StopRequest();
        Runtime.getRuntime().addShutdownHook(new Thread(request::onShutdown, "courant-stop"));
        return request;
    }

    /** Waits for a signal. */
    public boolean await(long timeoutMs) {
        try {
            return requested.await(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return isRequested();
        }
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Everything has stopped: the process may end with this status. */
    public void done(int exitStatus) {
        status = exitStatus;
        done.countDown();
    }

    private void onShutdown() {
        if (done.getCount() == 0) {
            return;
        }
        requested.countDown();
        waiting.interrupt();
        try {
            if (!done.await(PATIENCE_S, TimeUnit.SECONDS)) {
                log.error("not stopped after {} s: ending all the same", PATIENCE_S);
                status = 1;
            }
        } catch (InterruptedException e) {
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }
}
