package io.courant.app.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.courant.contract.serde.Json;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output and error, in UTF-8 whatever the platform says. Safe for use by many threads. */
public final class Console {

    private final PrintStream out;
    private final PrintStream err;

    public Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Those of this process. */
    public static Console standard() {
        return new Console(stream(FileDescriptor.out), stream(FileDescriptor.err));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** A line of standard output. */
    public void line(String text) {
        out.println(text);
    }

    /** An object as a line of JSON on standard output. */
    public void json(Object value) {
        try {
            line(Json.MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
        }
    }

    /** What is being done, on standard error: results stay alone on standard output. */
    public void note(String text) {
        err.println(text);
    }

    /** A line of standard error, with the program's name before it. */
    public void error(String message) {
        err.println("courant: " + message);
    }

    /** Where a stack trace goes when it was asked for. */
    public void trace(Throwable fault) {
        fault.printStackTrace(err);
    }

    /** Whether nobody reads standard output any more, as when {@code head} has had enough. */
    public boolean isCutOff() {
        return out.checkError();
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }
}
