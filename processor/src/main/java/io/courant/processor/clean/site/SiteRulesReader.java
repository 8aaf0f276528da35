package io.courant.processor.clean.site;

import io.courant.processor.clean.link.HostPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a file of rules and collects its mistakes. */
final class SiteRulesReader {

    private static final Pattern HOST =
            Pattern.compile("(?:\\*\\.)?[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*(?:\\.\\*)?");
    private static final Set<String> FIELDS = Set.of("content", "remove", "title", "authors", "date");

    private final String file;
    private final List<String> problems = new ArrayList<>();

    SiteRulesReader(String file) {
        this.file = file;
    }

    SiteRules read(String yaml) throws SiteRulesException {
        List<SiteRule> rules = new ArrayList<>();
        compose(yaml).ifPresent(root -> sites(root, rules));
        if (!problems.isEmpty()) {
            throw new SiteRulesException(problems);
        }
        return new SiteRules(rules);
    }

    private Optional<Node> compose(String yaml) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            return new Compose(settings).composeString(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            problem(line, "not YAML: " + e.getProblem(), "mind indentation, and quote what begins with * . # [ or :");
        } catch (YamlEngineException e) {
            problem(
                    1,
                    "not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "save it as UTF-8");
        }
        return Optional.empty();
    }

    private void sites(Node root, List<SiteRule> rules) {
        if (!(root instanceof MappingNode sites)) {
            problem(line(root), "the file is no mapping", "write a host, a colon, and its selectors below it");
            return;
        }
        for (NodeTuple site : sites.getValue()) {
            String host = scalar(site.getKeyNode()).orElse("").toLowerCase(Locale.ROOT);
            if (!HOST.matcher(host).matches()) {
                problem(
                        line(site.getKeyNode()),
                        "'" + host + "' is no host",
                        "write example.org, or \"*.example.org\" with its subdomains, without https:// and path");
            } else if (site.getValueNode() instanceof MappingNode fields) {
                rules.add(rule(host, fields));
            } else {
                problem(line(site.getValueNode()), host + " has no selectors", "write at least one of " + fieldNames());
            }
        }
    }

    private SiteRule rule(String host, MappingNode fields) {
        Optional<Selector> content = Optional.empty();
        List<Selector> remove = new ArrayList<>();
        Optional<Selector> title = Optional.empty();
        Optional<Selector> authors = Optional.empty();
        Optional<Selector> date = Optional.empty();
        for (NodeTuple field : fields.getValue()) {
            Node value = field.getValueNode();
            String name = scalar(field.getKeyNode()).orElse("");
            switch (name) {
                case "content" -> content = selector(name, value);
                case "remove" -> remove.addAll(selectors(name, value));
                case "title" -> title = selector(name, value);
                case "authors" -> authors = selector(name, value);
                case "date" -> date = selector(name, value);
                default ->
                    problem(line(field.getKeyNode()), "unknown field '" + name + "'", "write one of " + fieldNames());
            }
        }
        if (fields.getValue().isEmpty()) {
            problem(line(fields), host + " has no selectors", "write at least one of " + fieldNames());
        }
        return new SiteRule(new HostPattern(host), content, List.copyOf(remove), title, authors, date);
    }

    private List<Selector> selectors(String name, Node value) {
        List<Node> nodes = value instanceof SequenceNode list ? list.getValue() : List.of(value);
        return nodes.stream().flatMap(node -> selector(name, node).stream()).toList();
    }

    private Optional<Selector> selector(String name, Node node) {
        Optional<String> css = scalar(node).map(String::strip).filter(text -> !text.isEmpty());
        if (css.isEmpty()) {
            problem(line(node), name + " is no CSS selector", "write one, such as div.article-body");
            return Optional.empty();
        }
        try {
            return css.map(Selector::new);
        } catch (IllegalArgumentException | IllegalStateException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            problem(line(node), name + " is no CSS selector: " + why, "write one, such as div.article-body");
            return Optional.empty();
        }
    }

    private static Optional<String> scalar(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private static String fieldNames() {
        return FIELDS.stream().sorted().reduce((a, b) -> a + ", " + b).orElse("");
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private void problem(int line, String what, String hint) {
        problems.add(file + ":" + line + ": " + what + "; " + hint);
    }
}
