package io.courant.app.plan;

import io.courant.contract.topic.Topics;
import io.courant.processor.replay.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The instances of the processor that run now, as their consumer group knows them. */
public final class Instances {

    private static final String THREAD = "-StreamThread-";

    private Instances() {}

    /**
     * Their names: those that their members keep over restarts (KIP-345), without the thread's number; of others what stands in
     * the client ids between the application's name and the thread. A member that comes back under the name that it kept has the
     * client id of its former self in the group.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public static SortedSet<String> running(Map<String, String> client, Topics topics) {
        String application;
        try (Runs runs = new Runs(client, topics)) {
            application = topics.inGeneration(runs.generation().number()).processorApplication();
        }
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            var group = admin.describeConsumerGroups(List.of(application))
                    .describedGroups()
                    .get(application)
                    .get();
            return group.groupState() == GroupState.DEAD
                    ? new TreeSet<>()
                    : group.members().stream()
                            .flatMap(member -> name(application, member).stream())
                            .collect(Collectors.toCollection(TreeSet::new));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return new TreeSet<>();
            }
            throw new KafkaException(
                    "who processes is not known: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking who processes", e);
        }
    }

    private static Set<String> name(String application, MemberDescription member) {
        Optional<String> kept = member.groupInstanceId();
        if (kept.isPresent()) {
            int thread = kept.get().lastIndexOf('-');
            return thread > 0 ? Set.of(kept.get().substring(0, thread)) : Set.of();
        }
        String clientId = member.clientId();
        int thread = clientId.lastIndexOf(THREAD);
        String prefix = application + "-";
        return thread > prefix.length() && clientId.startsWith(prefix)
                ? Set.of(clientId.substring(prefix.length(), thread))
                : Set.of();
    }
}
