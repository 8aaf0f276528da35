package io.courant.app.command;

import io.courant.app.output.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/** Reads command lines as the program does, without running them. */
public final class CommandLines {

    private CommandLines() {}

    /**
     * The name of the command.
     *
     * @throws picocli.CommandLine.ParameterException if it is none of ours
     */
    public static String read(List<String> arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        ParseResult read = Courant.commandLine(new Invocation(new Console(nowhere, nowhere), Map.of()))
                .parseArgs(arguments.toArray(String[]::new));
        return read.hasSubcommand() ? read.subcommand().commandSpec().name() : "";
    }
}
