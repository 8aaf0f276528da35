package io.courant.processor.tag;

import io.courant.contract.id.TagId;
import io.courant.contract.record.ArticleTag.Place;
import io.courant.processor.tag.TagDraft.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The shape of a taxonomy file: from YAML to drafts with their lines. It reads on after a mistake, to report them all. */
final class TaxonomyReader {

    private static final int CHARACTERS_MAX = 64 * 1024 * 1024;
    private static final List<String> FILE_KEYS = List.of("format", "tags");
    private static final List<String> TAG_KEYS = List.of(
            "id",
            "labels",
            "aliases",
            "parents",
            "any",
            "all",
            "none",
            "near",
            "ambiguous",
            "context",
            "exact",
            "weights",
            "sources",
            "codes",
            "threshold",
            "topic");
    private static final Map<String, Place> PLACES = places();

    private final String file;
    private final List<TaxonomyProblem> problems;

    TaxonomyReader(String file, List<TaxonomyProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    List<TagDraft> read(String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(CHARACTERS_MAX)
                .build();
        Optional<Node> root;
        try {
            root = new Compose(settings).composeString(yaml);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            problem(line, "not YAML: " + e.getProblem(), "mind indentation, and quote what holds : or #");
            return List.of();
        } catch (YamlEngineException e) {
            problem(
                    1,
                    "not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "save it as UTF-8");
            return List.of();
        }
        if (root.isEmpty()) {
            problem(1, "the file is empty", "start with format: " + TaxonomyFile.FORMAT);
            return List.of();
        }
        return file(root.get());
    }

    private List<TagDraft> file(Node root) {
        Map<String, Node> keys = mapping(root, "the file", FILE_KEYS);
        Node format = keys.get("format");
        if (format == null || !text(format).equals(Optional.of(TaxonomyFile.FORMAT))) {
            problem(
                    line(format == null ? root : format),
                    "the format is not " + TaxonomyFile.FORMAT,
                    "write format: " + TaxonomyFile.FORMAT);
        }
        Node tags = keys.get("tags");
        if (tags == null) {
            problem(line(root), "there is no list of tags", "write tags: and a list below it");
            return List.of();
        }
        List<TagDraft> drafts = new ArrayList<>();
        for (Node tag : list(tags, "tags")) {
            drafts.add(tag(tag));
        }
        return drafts;
    }

    private TagDraft tag(Node node) {
        TagDraft draft = new TagDraft(line(node));
        Map<String, Node> keys = mapping(node, "a tag", TAG_KEYS);
        Optional.ofNullable(keys.get("id"))
                .ifPresentOrElse(
                        id -> draft.id = tagId(id),
                        () -> problem(
                                draft.line, "a tag has no id", "give it one: lower-case letters, digits and hyphens"));
        Optional.ofNullable(keys.get("labels")).ifPresent(labels -> open(labels, "labels")
                .forEach((language, label) -> phrase(label).ifPresent(name -> draft.labels.put(language, name))));
        Optional.ofNullable(keys.get("aliases")).ifPresent(aliases -> open(aliases, "aliases")
                .forEach((language, names) -> draft.aliases.put(language, phrases(names, "aliases of a language"))));
        Optional.ofNullable(keys.get("parents")).ifPresent(parents -> {
            for (Node parent : list(parents, "parents")) {
                tagId(parent).ifPresent(draft.parents::add);
            }
        });
        Map<String, List<Written<String>>> lists = Map.of(
                "any",
                draft.any,
                "all",
                draft.all,
                "none",
                draft.none,
                "ambiguous",
                draft.ambiguous,
                "context",
                draft.context,
                "exact",
                draft.exact,
                "sources",
                draft.sources,
                "codes",
                draft.codes);
        lists.forEach((key, list) ->
                Optional.ofNullable(keys.get(key)).ifPresent(written -> list.addAll(phrases(written, key))));
        Optional.ofNullable(keys.get("near")).ifPresent(near -> {
            for (Node group : list(near, "near")) {
                draft.near.add(new Written<>(phrases(group, "a group of near"), line(group)));
            }
        });
        Optional.ofNullable(keys.get("weights"))
                .ifPresent(weights -> mapping(weights, "weights", List.copyOf(PLACES.keySet()))
                        .forEach((place, weight) ->
                                weight(weight).ifPresent(value -> draft.weights.put(PLACES.get(place), value))));
        Optional.ofNullable(keys.get("threshold")).ifPresent(threshold -> draft.threshold = threshold(threshold));
        Optional.ofNullable(keys.get("topic")).ifPresent(topic -> draft.topic = topic(topic));
        return draft;
    }

    private Optional<Written<TagId>> tagId(Node node) {
        Optional<String> text = text(node);
        if (text.isEmpty()) {
            problem(line(node), "a tag id is expected here", "write one id");
            return Optional.empty();
        }
        try {
            return Optional.of(new Written<>(new TagId(text.get()), line(node)));
        } catch (IllegalArgumentException e) {
            problem(line(node), e.getMessage(), "the id is part of the topic's name: make it a slug");
            return Optional.empty();
        }
    }

    private Optional<Double> threshold(Node node) {
        try {
            double value = Double.parseDouble(text(node).orElse(""));
            if (value > 0 && value <= 1) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        problem(
                line(node),
                "a threshold is a number above 0 and up to 1",
                "the tagger's own is " + Weights.THRESHOLD_DEFAULT);
        return Optional.empty();
    }

    private Optional<Double> weight(Node node) {
        try {
            double value = Double.parseDouble(text(node).orElse(""));
            if (value >= 0 && value <= 1) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        problem(line(node), "a weight is a number from 0 to 1", "leave the place out to keep the tagger's own figure");
        return Optional.empty();
    }

    /** The places that a tag can weigh, as files call them. */
    private static Map<String, Place> places() {
        Map<String, Place> places = new LinkedHashMap<>();
        places.put("title", Place.TITLE);
        places.put("lead", Place.LEAD);
        places.put("heading", Place.HEADING);
        places.put("body", Place.BODY);
        places.put("source-tag", Place.SOURCE_TAG);
        return places;
    }

    private Optional<Boolean> topic(Node node) {
        String text = text(node).orElse("");
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(Boolean.valueOf(text));
        }
        problem(line(node), "topic is true or false", "false lets the tag share the topic tag.other");
        return Optional.empty();
    }

    private List<Written<String>> phrases(Node node, String what) {
        List<Written<String>> phrases = new ArrayList<>();
        for (Node item : list(node, what)) {
            phrase(item).ifPresent(phrases::add);
        }
        return phrases;
    }

    private Optional<Written<String>> phrase(Node node) {
        Optional<String> text = text(node);
        if (text.isEmpty()) {
            problem(line(node), "a phrase is expected here", "write one text, in quotes if it holds : or #");
        } else if (MarkdownHeadings.letters(Phrase.fold(Phrase.stem(text.get())))
                .isEmpty()) {
            problem(line(node), "an empty phrase", "delete it, or write a letter or digit");
        } else {
            return Optional.of(new Written<>(text.get().strip(), line(node)));
        }
        return Optional.empty();
    }

    /** A mapping whose keys are known. */
    private Map<String, Node> mapping(Node node, String what, List<String> known) {
        Map<String, Node> keys = new LinkedHashMap<>();
        open(node, what).forEach((key, value) -> {
            if (known.contains(key)) {
                keys.put(key, value);
            } else {
                problem(line(value), "unknown key " + key + " in " + what, "known are " + String.join(", ", known));
            }
        });
        return keys;
    }

    /** A mapping with any keys. */
    private Map<String, Node> open(Node node, String what) {
        if (!(plain(node) instanceof MappingNode mapping)) {
            problem(line(node), what + ": a mapping is expected here", "write key: value");
            return Map.of();
        }
        Map<String, Node> keys = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode()).orElse("?");
            int line = line(tuple.getKeyNode());
            Integer first = lines.putIfAbsent(key, line);
            if (first == null) {
                keys.put(key, tuple.getValueNode());
            } else {
                problem(line, "the key " + key + " stands twice, first in line " + first, "join the two");
            }
        }
        return keys;
    }

    private List<Node> list(Node node, String what) {
        if (plain(node) instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(line(node), what + ": a list is expected here", "write [one, two] or lines that start with a hyphen");
        return List.of();
    }

    private Optional<String> text(Node node) {
        return plain(node) instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** Anchors are refused: a few lines of them can stand for billions of phrases. */
    private Node plain(Node node) {
        if (node.getAnchor().isEmpty()) {
            return node;
        }
        problem(line(node), "anchors are not used here", "write the value out");
        return new ScalarNode(Tag.NULL, "", ScalarStyle.PLAIN);
    }

    private void problem(int line, String what, String hint) {
        problems.add(new TaxonomyProblem(file, line, what, hint));
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
