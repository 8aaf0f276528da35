package io.courant.app.processing;

import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.tag.Taxonomy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Articles about everyday subjects and rules for them, by the throw of a seeded die. */
final class Newsroom {

    private static final Instant BEGIN = Instant.parse("2026-11-01T06:00:00Z");
    private static final List<String> SUBJECTS = List.of(
            "harbour",
            "railway",
            "orchard",
            "theatre",
            "glacier",
            "satellite",
            "vineyard",
            "lighthouse",
            "carnival",
            "tunnel",
            "observatory",
            "marathon",
            "orchestra",
            "ferry",
            "reservoir",
            "sculpture",
            "greenhouse",
            "monsoon",
            "parliament",
            "aquarium",
            "港口",
            "铁路",
            "剧院",
            "卫星");

    private final Random random;

    Newsroom(long seed) {
        this.random = new Random(seed);
    }

    /** An article with some subjects in title and text, and now and then tags of its own. */
    RawDocument article(int number) {
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            subjects.add(subject());
        }
        StringBuilder text = new StringBuilder("---\ntitle: Report " + number + " on the " + subjects.get(0) + "\n");
        if (random.nextInt(3) == 0) {
            text.append("tags: [")
                    .append(subject())
                    .append(", ")
                    .append(subjects.get(0))
                    .append("]\n");
        }
        text.append("---\n");
        for (int sentence = 0; sentence < 4 + random.nextInt(8); sentence++) {
            text.append("Sentence ")
                    .append(sentence)
                    .append(" of report ")
                    .append(number)
                    .append(" tells of the ")
                    .append(subjects.get(random.nextInt(subjects.size())))
                    .append(" and of ")
                    .append(names(8))
                    .append(".\n\n");
        }
        return document("report-" + number, text.toString(), number);
    }

    /** Made-up names, so that no two articles read like one story. */
    private String names(int count) {
        return random.ints(count, 0, 20_000)
                .mapToObj(number -> "Q" + Integer.toString(number, Character.MAX_RADIX))
                .collect(Collectors.joining(", "));
    }

    static RawDocument document(String item, String text, int second) {
        return RawDocument.seen(
                new SourceId("newsroom"),
                ItemKeys.path(item),
                "file:///newsroom/" + item,
                BEGIN.plusSeconds(second),
                new RawBody(text.getBytes(StandardCharsets.UTF_8), "text/markdown", Optional.empty()));
    }

    /** Rules of about this many tags. */
    List<TagDefinition> rules(int count) {
        List<TagDefinition> tags = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tags.add(tag(SUBJECTS.get(i % SUBJECTS.size()), i));
        }
        return tags;
    }

    /** The same rules with a few changed, added or taken away. */
    List<TagDefinition> changed(List<TagDefinition> rules) {
        List<TagDefinition> next = new ArrayList<>(rules);
        for (int change = 0; change <= random.nextInt(3); change++) {
            int at = random.nextInt(next.size());
            switch (random.nextInt(4)) {
                case 0 -> next.remove(at);
                case 1 -> {
                    int free = free(next);
                    next.add(tag(SUBJECTS.get(free), free));
                }
                default -> {
                    TagDefinition tag = next.get(at);
                    int number = Integer.parseInt(tag.id().value().substring("subject-".length()));
                    next.set(at, tag(SUBJECTS.get(number), number));
                }
            }
            if (next.isEmpty()) {
                next.add(tag(SUBJECTS.get(0), 0));
            }
        }
        return next;
    }

    static Taxonomy taxonomy(List<TagDefinition> rules) {
        return new Taxonomy(new TaxonomyVersion("draft"), rules);
    }

    private int free(List<TagDefinition> rules) {
        List<String> taken = rules.stream().map(tag -> tag.id().value()).toList();
        for (int number = 0; number < SUBJECTS.size(); number++) {
            if (!taken.contains("subject-" + number)) {
                return number;
            }
        }
        throw new IllegalStateException("all subjects have a tag");
    }

    private TagDefinition tag(String subject, int number) {
        List<String> others = new ArrayList<>(SUBJECTS);
        others.remove(subject);
        Collections.shuffle(others, random);
        return new TagDefinition(
                new TagId("subject-" + number),
                Map.of("en", subject),
                Map.of(),
                List.of(),
                random.nextBoolean() ? others.subList(0, 2) : List.of(),
                List.of(),
                random.nextInt(4) == 0 ? others.subList(2, 3) : List.of(),
                random.nextInt(3) == 0 ? Optional.of(0.1 + random.nextInt(8) / 10.0) : Optional.empty(),
                random.nextInt(5) == 0 ? Optional.of(false) : Optional.empty());
    }

    private String subject() {
        return SUBJECTS.get(random.nextInt(SUBJECTS.size()));
    }
}
