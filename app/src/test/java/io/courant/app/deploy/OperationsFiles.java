package io.courant.app.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the dashboard and the alerts ask Prometheus for. */
public final class OperationsFiles {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    /** Selectors, ranges, strings and the labels of aggregations hold no names of metrics. */
    private static final Pattern ASIDE =
            Pattern.compile("\\{[^}]*}|\\[[^]]*]|\"[^\"]*\"|\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)");

    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    private OperationsFiles() {}

    /** The names of all metrics that stand in the dashboard or in an alert. */
    public static Set<String> metrics() throws IOException {
        Set<String> names = new TreeSet<>();
        JsonNode dashboard = Json.MAPPER.readTree(Repository.text("docs/operations/dashboard.json"));
        dashboard.findValuesAsText("expr").forEach(expression -> names.addAll(metrics(expression)));
        rules().forEach(rule -> names.addAll(metrics(String.valueOf(rule.get("expr")))));
        return names;
    }

    /** The alerts. */
    static List<Map<String, Object>> rules() throws IOException {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Object group :
                (List<?>) Repository.yaml("docs/operations/alerts.yml").get("groups")) {
            ((List<?>) Repository.map(group).get("rules")).forEach(rule -> rules.add(Repository.map(rule)));
        }
        return rules;
    }

    /** The names of metrics in an expression: neither functions nor operators. */
    static Set<String> metrics(String expression) {
        String bare = ASIDE.matcher(expression).replaceAll(" ");
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(bare);
        while (name.find()) {
            boolean isFunction = bare.substring(name.end()).stripLeading().startsWith("(");
            if (!isFunction && !OPERATORS.contains(name.group())) {
                names.add(name.group());
            }
        }
        return names;
    }
}
