package io.courant.app;

import io.courant.app.command.Courant;
import io.courant.app.command.Invocation;
import io.courant.app.output.Console;

/** Where the program begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Courant.execute(new Invocation(Console.standard(), System.getenv()), arguments));
    }
}
