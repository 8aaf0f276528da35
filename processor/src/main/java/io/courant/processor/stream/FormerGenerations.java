package io.courant.processor.stream;

import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clears away what generations left behind that are not in force any more, or never came into force. */
final class FormerGenerations {

    private static final Logger log = LoggerFactory.getLogger(FormerGenerations.class);

    private final List<Topics> former;

    /** @param current in the generation in force */
    FormerGenerations(Topics current) {
        this.former = IntStream.range(1, current.generation())
                .mapToObj(current::inGeneration)
                .toList();
    }

    /** Deletes their topics and their consumer groups. */
    void deleteFrom(Admin admin) {
        try {
            Set<String> there = admin.listTopics().names().get();
            List<String> topics = former.stream()
                    .flatMap(FormerGenerations::topics)
                    .map(TopicSpec::name)
                    .filter(there::contains)
                    .toList();
            if (!topics.isEmpty()) {
                log.info("deleting {} topics of former generations", topics.size());
                admin.deleteTopics(topics).all().get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("former state could not be deleted", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
        groups().forEach(group -> admin.deleteConsumerGroups(List.of(group))
                .all()
                .whenComplete((none, fault) -> {
                    if (fault != null) {
                        log.debug("group {} stays: {}", group, fault.toString());
                    }
                }));
    }

    /** The first generation's questions and answers are declared for every tenant: they are left to their retention. */
    private static Stream<TopicSpec> topics(Topics generation) {
        List<TopicSpec> topics = new ArrayList<>(new Changelogs(generation).all());
        if (generation.generation() > 1) {
            topics.add(generation.signatures());
            topics.add(generation.verdicts());
        }
        return topics.stream();
    }

    private List<String> groups() {
        return former.stream()
                .flatMap(generation -> Stream.of(generation.processorApplication(), generation.routerApplication()))
                .toList();
    }

    /** Deletes their folders. What cannot be deleted only takes room. */
    void deleteFrom(Path stateDir) {
        groups().stream().map(stateDir::resolve).filter(Files::isDirectory).forEach(FormerGenerations::delete);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            log.warn("{} is not needed any more and could not be deleted: {}", folder, e.toString());
        }
    }
}
