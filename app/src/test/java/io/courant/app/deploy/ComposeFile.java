package io.courant.app.deploy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code docker-compose.yml} as Compose understands it: merged, and with variables filled in. */
final class ComposeFile {

    static final String NAME = "docker-compose.yml";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::[?-][^}]*)?}");
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    /** A service of the file. */
    record Service(String name, Map<String, Object> definition) {

        String image() {
            return String.valueOf(definition.get("image"));
        }

        Map<String, String> environment() {
            Map<String, String> environment = Repository.strings(definition.get("environment"));
            environment.replaceAll((name, value) -> filled(value));
            return environment;
        }

        List<String> list(String key) {
            List<String> items = new ArrayList<>();
            if (definition.get(key) instanceof List<?> list) {
                list.forEach(item -> items.add(filled(String.valueOf(item))));
            }
            return items;
        }

        Map<String, Object> dependencies() {
            return definition.containsKey("depends_on") ? Repository.map(definition.get("depends_on")) : Map.of();
        }

        boolean runsCourant() {
            return image().equals("courant");
        }

        boolean isBroker() {
            return environment().containsKey("KAFKA_NODE_ID");
        }
    }

    private final Map<String, Object> root;

    private ComposeFile(Map<String, Object> root) {
        this.root = root;
    }

    static ComposeFile read() throws IOException {
        return new ComposeFile(Repository.yaml(NAME));
    }

    Map<String, Object> root() {
        return root;
    }

    Map<String, Service> services() {
        Map<String, Service> services = new TreeMap<>();
        Repository.map(root.get("services"))
                .forEach((name, definition) -> services.put(name, new Service(name, Repository.map(definition))));
        return services;
    }

    List<Service> brokers() {
        return services().values().stream().filter(Service::isBroker).toList();
    }

    List<Service> ours() {
        return services().values().stream().filter(Service::runsCourant).toList();
    }

    static String filled(String text) {
        return VARIABLE.matcher(text).replaceAll(SECRET);
    }
}
