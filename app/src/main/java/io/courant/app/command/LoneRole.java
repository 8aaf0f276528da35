package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.http.HttpEndpoint;
import io.courant.app.run.Session;
import io.courant.app.run.StopRequest;
import io.courant.app.settings.Setting;
import io.courant.app.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** Runs one role against a cluster until it is told to stop. */
final class LoneRole {

    /** What the role starts. */
    interface Start {
        void in(Session session, HttpEndpoint http) throws InterruptedException;
    }

    private LoneRole() {}

    static int run(String role, Invocation invocation, CommonOptions common, Start start) throws InterruptedException {
        return run(role, invocation, common, Map.of(), start);
    }

    /** @param more what further options of the command set, by the setting's name */
    static int run(String role, Invocation invocation, CommonOptions common, Map<String, Setting> more, Start start)
            throws InterruptedException {
        Settings settings = common.settings(invocation, more);
        StopRequest stop = StopRequest.listen();
        try {
            Files.createDirectories(settings.data().logs());
            CommonOptions.workLogs(invocation, settings, settings.data().logs().resolve(role + ".log"));
            serve(role, invocation, settings, start, stop);
        } catch (IOException e) {
            stop.done(1);
            throw new FatalException(settings.data().logs() + " cannot be used (" + e + "): set --data", e);
        } catch (RuntimeException | InterruptedException e) {
            if (!stop.isRequested()) {
                stop.done(1);
                throw e;
            }
        }
        stop.done(Courant.done());
        return Courant.done();
    }

    private static void serve(String role, Invocation invocation, Settings settings, Start start, StopRequest stop)
            throws InterruptedException {
        try (Session session = Session.begin(settings, invocation.console())) {
            try {
                HttpEndpoint http = session.serveHttp();
                session.findKafka();
                session.ensureTopics();
                start.in(session, http);
                invocation
                        .console()
                        .line("courant " + role + " runs on " + session.bootstrapServers() + ", " + http.address()
                                + ". Stop it with Ctrl-C.");
                session.isComplete();
                session.watch(stop);
            } finally {
                Thread.interrupted(); // the signal's: stopping in good order has to wait for things
            }
        }
    }
}
