package io.courant.app.run;

import io.courant.contract.Component;
import io.courant.contract.Health;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A part that takes long to start, while others start beside it. A start that fails is the part's failure. */
final class BackgroundPart implements Component {

    private static final Logger log = LoggerFactory.getLogger(BackgroundPart.class);

    private final String name;
    private final CompletableFuture<Component> started = new CompletableFuture<>();

    BackgroundPart(String name, Callable<? extends Component> start) {
        this.name = name;
        Thread thread = new Thread(() -> run(start), "courant-" + name + "-start");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Callable<? extends Component> start) {
        try {
            started.complete(start.call());
        } catch (Exception e) { // whatever it is, it is this part's failure and is shown as such
            log.info("{} did not start", name, e);
            started.completeExceptionally(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Health check() {
        if (!started.isDone()) {
            return Health.starting("");
        }
        try {
            return started.join().check();
        } catch (CompletionException e) {
            return Health.failed(String.valueOf(e.getCause().getMessage()));
        }
    }

    @Override
    public void close() {
        try {
            started.join().close();
        } catch (CompletionException e) {
            log.debug("{} never started", name);
        }
    }
}
