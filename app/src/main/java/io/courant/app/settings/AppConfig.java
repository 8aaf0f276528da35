package io.courant.app.settings;

import io.courant.app.connect.EmbeddedConnect;
import io.courant.app.connect.SinkKind;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.contract.topic.Topics;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The settings of the command itself, each declared once. */
public final class AppConfig {

    public static final String DATA = "data";
    public static final String BOOTSTRAP_SERVERS = "bootstrap-servers";
    public static final String PREFIX = "prefix";
    public static final String PARTITIONS = "partitions";
    public static final String TAXONOMY = "taxonomy";
    public static final String SINKS = "sinks";
    public static final String KAFKA_PORT = "kafka.port";
    public static final String HTTP_PORT = "http.port";
    public static final String CONNECT_ADDRESS = "connect.address";
    public static final String CONNECT_PORT = "connect.port";
    public static final String LOG_FORMAT = "log.format";
    public static final String LOG_TO = "log.to";

    public static final int HTTP_PORT_DEFAULT = 18_080;

    private static final Range PORT = Range.between(0, 65_535);

    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    DATA,
                    Type.STRING,
                    "courant-data",
                    Importance.HIGH,
                    "Folder for everything that is stored on this machine. Also --data.")
            .define(
                    BOOTSTRAP_SERVERS,
                    Type.STRING,
                    "",
                    Importance.HIGH,
                    "The Kafka cluster to use, as host:port,host:port. Empty: a broker is started in this process,"
                            + " with its data in the data folder. Also --bootstrap-servers.")
            .define(
                    PREFIX,
                    Type.STRING,
                    Topics.PREFIX_DEFAULT,
                    Importance.MEDIUM,
                    "The beginning of every topic's name, with its dot. Another prefix is another tenant. Also"
                            + " --prefix.")
            .define(
                    PARTITIONS,
                    Type.INT,
                    Topics.PARTITIONS_DEFAULT,
                    Range.between(1, 1000),
                    Importance.MEDIUM,
                    "Partitions of the topics that hold documents, when they are made. It cannot be changed later.")
            .define(
                    TAXONOMY,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "File with the tag rules that the first run starts with. Empty: the built-in ones. Also"
                            + " --taxonomy.")
            .define(
                    SINKS,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "Where articles are stored, a list of "
                            + SinkKind.usage()
                            + ". The first database is what is searched and audited. Empty: those of the last run; at"
                            + " first SQLite in the data folder. Also --sink, once for each.")
            .define(
                    KAFKA_PORT,
                    Type.INT,
                    EmbeddedBroker.PORT_DEFAULT,
                    PORT,
                    Importance.LOW,
                    "Port of the broker in this process, on 127.0.0.1. If it is taken, the next free one is used and"
                            + " kept; 0 is any free one.")
            .define(
                    HTTP_PORT,
                    Type.INT,
                    HTTP_PORT_DEFAULT,
                    PORT,
                    Importance.LOW,
                    "Port of the HTTP side. If it is taken, the next free one is used and kept; 0 is any free one.")
            .define(
                    CONNECT_ADDRESS,
                    Type.STRING,
                    EmbeddedConnect.ADDRESS_DEFAULT,
                    new ConfigDef.NonEmptyString(),
                    Importance.LOW,
                    "The address of this machine on which the REST interface of its Kafka Connect worker listens, and"
                            + " under which the workers on other machines reach it: they hand settings on to one another."
                            + " It asks for no password, so it belongs into a network that only they are on. With"
                            + " workers on one machine only, leave it.")
            .define(
                    CONNECT_PORT,
                    Type.INT,
                    EmbeddedConnect.PORT_DEFAULT,
                    PORT,
                    Importance.LOW,
                    "Port of the REST interface of the Kafka Connect worker in this process. If it is"
                            + " taken, the next free one is used and kept; 0 is any free one.")
            .define(
                    LOG_FORMAT,
                    Type.STRING,
                    "text",
                    ValidString.in("text", "json"),
                    Importance.LOW,
                    "How `courant run` and the single roles write their log: lines for people, or one JSON object a"
                            + " line.")
            .define(
                    LOG_TO,
                    Type.STRING,
                    "file",
                    ValidString.in("file", "stderr"),
                    Importance.LOW,
                    "Where that log goes: into files below the data folder, rolled by day and size, with our own"
                            + " warnings on standard error too; or all of it to standard error, as containers want"
                            + " it.");

    private AppConfig() {}
}
