package io.courant.app.kafka;

import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A controller and a broker in one node, put together as {@link KafkaRaftServer} does, with one step between their starts: the
 * broker's former incarnation is unregistered.
 *
 * <p>Without that step a broker that was killed first believes its own log, in which it still leads every partition. Its
 * transaction coordinator sends the markers of transactions that were just being committed to itself, where nobody listens yet.
 * Then the controller fences the former incarnation, the partitions have no leader for a moment, and the coordinator takes
 * "no leader" for "deleted": it calls the transaction complete, its markers are never written, and readers of committed records
 * wait there for ever.
 */
final class KafkaNode {

    private static final Logger log = LoggerFactory.getLogger(KafkaNode.class);
    private static final long STEP_TIMEOUT_MS = 60_000;
    private static final long PAUSE_MS = 20;

    private final KafkaConfig config;
    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;

    /** @param properties those of {@link BrokerConfig}, with a formatted log directory */
    KafkaNode(Properties properties) {
        config = KafkaConfig.fromProps(properties, false);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored = KafkaRaftServer.initializeLogDirs(config, log, "");
        String clusterId = stored._1().clusterId().orElseThrow();
        Metrics metrics = Server.initializeMetrics(config, Time.SYSTEM, clusterId);
        QuorumConfig quorum = config.quorumConfig();
        shared = new SharedServer(
                config,
                stored._1(),
                Time.SYSTEM,
                metrics,
                CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
                QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        broker = new BrokerServer(shared);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
    }

    /** Returns when the broker serves. */
    void start() throws ExecutionException, TimeoutException, InterruptedException {
        controller.startup();
        unregisterFormerIncarnation();
        broker.startup();
    }

    /** Returns when both have stopped; what was not started is passed over. */
    void stop() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }

    private void unregisterFormerIncarnation() throws ExecutionException, TimeoutException, InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STEP_TIMEOUT_MS);
        while (true) {
            try {
                ControllerRequestContext context = new ControllerRequestContext(
                        new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
                controller
                        .controller()
                        .unregisterBroker(context, BrokerConfig.NODE_ID)
                        .get(STEP_TIMEOUT_MS, TimeUnit.MILLISECONDS);
                awaitUnregisteredInImage();
                return;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof BrokerIdNotRegisteredException) {
                    return;
                }
                // The only voter elects itself, but that may not have happened yet.
                if (!(e.getCause() instanceof NotControllerException) || System.nanoTime() > deadlineNanos) {
                    throw e;
                }
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    /** The broker starts from the loader's image of the metadata, which follows the controller's log a little later. */
    private void awaitUnregisteredInImage() throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        MetadataPublisher observer = new MetadataPublisher() {
            @Override
            public String name() {
                return "former-incarnation";
            }

            @Override
            public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
                if (image.cluster().broker(BrokerConfig.NODE_ID) == null) {
                    gone.complete(null);
                }
            }
        };
        shared.loader().installPublishers(List.of(observer)).get(STEP_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        gone.get(STEP_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        shared.loader().removeAndClosePublisher(observer).get(STEP_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }
}
