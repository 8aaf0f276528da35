package io.courant.app.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of a checkout. */
final class Repository {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private Repository() {}

    static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    /** Files that git knows, or will with the next commit; all that are there where git is not. */
    static List<String> files() throws IOException, InterruptedException {
        if (Files.exists(ROOT.resolve(".git"))) {
            Process git = new ProcessBuilder("git", "ls-files", "--cached", "--others", "--exclude-standard")
                    .directory(ROOT.toFile())
                    .start();
            String listed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (git.waitFor() == 0) {
                return listed.lines().toList();
            }
        }
        try (var walk = Files.walk(ROOT)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> ROOT.relativize(file).toString())
                    .toList();
        }
    }

    /** Whether there is a file of this name, or one below it. */
    static boolean has(List<String> files, String name) {
        String path = name.replaceFirst("^\\./", "");
        return files.stream().anyMatch(file -> file.equals(path) || file.startsWith(path + "/"));
    }

    /** A YAML file with its merge keys ({@code <<}, YAML 1.1) carried out, as Compose does. */
    static Map<String, Object> yaml(String file) throws IOException {
        return map(merged(new Load(LoadSettings.builder().build()).loadFromString(text(file))));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Object merged(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Repository::merged).toList();
        }
        if (!(value instanceof Map)) {
            return value;
        }
        Map<String, Object> own = new LinkedHashMap<>(map(value));
        Object below = own.remove("<<");
        own.replaceAll((key, inner) -> merged(inner));
        List<?> parents = below == null ? List.of() : below instanceof List<?> many ? many : List.of(below);
        parents.forEach(parent -> map(merged(parent)).forEach(own::putIfAbsent));
        return own;
    }

    static Map<String, String> strings(Object value) {
        Map<String, String> strings = new HashMap<>();
        if (value != null) {
            map(value).forEach((key, text) -> strings.put(key, String.valueOf(text)));
        }
        return strings;
    }
}
