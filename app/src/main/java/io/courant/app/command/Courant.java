package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.output.Console;
import io.courant.app.run.ProgramVersion;
import io.courant.app.settings.SettingsException;
import io.courant.contract.topic.TopicMismatchException;
import io.courant.sink.jdbc.DatabaseUnavailableException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: its commands, and what becomes of their mistakes. */
@Command(
        name = "courant",
        description = "Turns feeds and folders into one clean, tagged, replayable stream of articles on Apache Kafka.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit status: 0 done, 1 failed, 2 wrong usage."})
public final class Courant {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final Console console;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    private Courant(Console console) {
        this.console = console;
    }

    /**
     * Runs a command.
     *
     * @return the exit status: 0 done, 1 failed, 2 wrong usage
     */
    public static int execute(Invocation invocation, String... arguments) {
        return commandLine(invocation).execute(arguments);
    }

    /** What reads a command line. */
    static CommandLine commandLine(Invocation invocation) {
        Courant courant = new Courant(invocation.console());
        CommandLine line = new CommandLine(courant)
                .addSubcommand("run", new RunCommand(invocation))
                .addSubcommand("ingest", new IngestCommand(invocation))
                .addSubcommand("process", new ProcessCommand(invocation))
                .addSubcommand("connect", new ConnectCommand(invocation))
                .addSubcommand("serve", new ServeCommand(invocation))
                .addSubcommand("subscribe", new SubscribeCommand(invocation))
                .addSubcommand("webhook", webhook(invocation))
                .addSubcommand("search", new SearchCommand(invocation))
                .addSubcommand("show", new ShowCommand(invocation))
                .addSubcommand("inspect", new InspectCommand(invocation))
                .addSubcommand("feed", new FeedCommand(invocation))
                .addSubcommand("add", new AddCommand(invocation))
                .addSubcommand("remove", new RemoveCommand(invocation))
                .addSubcommand("sources", new SourcesCommand(invocation))
                .addSubcommand("opml", opml(invocation))
                .addSubcommand("plan", new PlanCommand(invocation))
                .addSubcommand("apply", new ApplyCommand(invocation))
                .addSubcommand("replay", replay(invocation))
                .addSubcommand("rebuild", new RebuildCommand(invocation))
                .addSubcommand("taxonomy", taxonomy(invocation))
                .addSubcommand("audit", new AuditCommand(invocation))
                .addSubcommand("trace", new TraceCommand(invocation))
                .addSubcommand("dead", dead(invocation))
                .addSubcommand("forget", new ForgetCommand(invocation))
                .addSubcommand("status", new StatusCommand(invocation))
                .addSubcommand("doctor", new DoctorCommand(invocation))
                .addSubcommand("config", new ConfigCommand(invocation));
        line.getCommandSpec().version("courant " + ProgramVersion.current());
        line.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setOut(new PrintWriter(invocation.console().out(), true))
                .setErr(new PrintWriter(invocation.console().err(), true))
                .setParameterExceptionHandler((mistake, given) -> courant.wrongUsage(mistake))
                .setExecutionExceptionHandler((fault, command, given) -> courant.failed(fault, given))
                .setExecutionStrategy(courant::run);
        return line;
    }

    private static CommandLine taxonomy(Invocation invocation) {
        return new CommandLine(new TaxonomyCommand(invocation))
                .addSubcommand("check", new TaxonomyCheckCommand(invocation))
                .addSubcommand("import", new TaxonomyImportCommand(invocation))
                .addSubcommand("suggest", new TaxonomySuggestCommand(invocation));
    }

    private static CommandLine opml(Invocation invocation) {
        return new CommandLine(new OpmlCommand())
                .addSubcommand("import", new OpmlImportCommand(invocation))
                .addSubcommand("export", new OpmlExportCommand(invocation));
    }

    private static CommandLine replay(Invocation invocation) {
        return new CommandLine(new ReplayCommand(invocation))
                .addSubcommand("list", new ReplayListCommand(invocation))
                .addSubcommand("cancel", new ReplayCancelCommand(invocation));
    }

    private static CommandLine dead(Invocation invocation) {
        return new CommandLine(new DeadCommand())
                .addSubcommand("list", new DeadListCommand(invocation))
                .addSubcommand("show", new DeadShowCommand(invocation))
                .addSubcommand("retry", new DeadRetryCommand(invocation))
                .addSubcommand("export", new DeadExportCommand(invocation));
    }

    private static CommandLine webhook(Invocation invocation) {
        return new CommandLine(new WebhookCommand())
                .addSubcommand("add", new WebhookAddCommand(invocation))
                .addSubcommand("list", new WebhookListCommand(invocation))
                .addSubcommand("remove", new WebhookRemoveCommand(invocation));
    }

    private int run(ParseResult given) {
        if (!given.hasSubcommand() && !given.isUsageHelpRequested() && !given.isVersionHelpRequested()) {
            given.commandSpec().commandLine().usage(console.err());
            return WRONG_USAGE;
        }
        return new CommandLine.RunLast().execute(given);
    }

    private int wrongUsage(ParameterException mistake) {
        console.error(oneLine(mistake.getMessage()) + suggestion(mistake) + " (try: "
                + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
        return WRONG_USAGE;
    }

    private static String suggestion(ParameterException mistake) {
        List<String> near =
                mistake instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?";
    }

    private int failed(Exception fault, ParseResult given) {
        boolean verbose = Optional.ofNullable(given.subcommand())
                .map(command -> command.hasMatchedOption("--verbose"))
                .orElse(false);
        console.error(message(fault));
        LoggerFactory.getLogger(Courant.class).info("the command failed", fault);
        if (verbose) {
            console.trace(fault);
        }
        return fault instanceof SettingsException || fault instanceof UsageException ? WRONG_USAGE : FAILED;
    }

    /** Faults that were foreseen speak for themselves. */
    private static String message(Exception fault) {
        String message = oneLine(String.valueOf(fault.getMessage()));
        if (fault instanceof FatalException
                || fault instanceof SettingsException
                || fault instanceof UsageException
                || fault instanceof DatabaseUnavailableException
                || fault instanceof TopicMismatchException) {
            return message;
        }
        if (fault instanceof KafkaException) {
            return "Kafka: " + message;
        }
        return fault.getClass().getName() + ": " + message + " (this was not foreseen: see the log, or try --verbose)";
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    static int done() {
        return DONE;
    }
}
