package io.courant.app.kafka;

import io.courant.app.FatalException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** What a cluster must be able to do before Courant keeps its promises on it. */
public final class ClusterRequirements {

    /** With KIP-890 (transactions version 2) no record of an old transaction can slip into a new one. */
    private static final short TRANSACTION_VERSION_MIN = 2;

    private ClusterRequirements() {}

    /**
     * Asks the cluster.
     *
     * @param timeoutMs how long to wait for an answer
     * @throws FatalException if it does not answer, or is too old
     */
    public static void verify(Admin admin, String bootstrapServers, long timeoutMs) {
        Map<String, FinalizedVersionRange> features;
        try {
            features = admin.describeFeatures()
                    .featureMetadata()
                    .get(timeoutMs, TimeUnit.MILLISECONDS)
                    .finalizedFeatures();
        } catch (ExecutionException | TimeoutException e) {
            String why = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
            throw new FatalException(
                    "no Kafka answers at " + bootstrapServers + why + ": start it, or check --bootstrap-servers", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FatalException("interrupted while waiting for Kafka at " + bootstrapServers, e);
        }
        FinalizedVersionRange transactions = features.get("transaction.version");
        int version = transactions == null ? 0 : transactions.maxVersionLevel();
        if (version < TRANSACTION_VERSION_MIN) {
            throw new FatalException("the cluster at " + bootstrapServers + " has transaction.version " + version
                    + ", needed is " + TRANSACTION_VERSION_MIN
                    + " (KIP-890): run kafka-features.sh upgrade --feature transaction.version=2");
        }
    }
}
