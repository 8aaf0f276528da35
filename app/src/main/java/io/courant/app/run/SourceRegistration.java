package io.courant.app.run;

import io.courant.app.FatalException;
import io.courant.app.feed.FeedSource;
import io.courant.app.output.Console;
import io.courant.app.settings.DeclaredSource;
import io.courant.app.settings.Settings;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.IngestConfig;
import io.courant.ingest.own.SourceRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings the sources up to what was asked for. Those that the settings file declares are as it says: added, changed, and removed once
 * they no longer stand there. Those that the command line names are added if they are unknown; all others stay as they are.
 */
final class SourceRegistration {

    private final SourceRegistry registry;
    private final Console console;
    private final Map<SourceId, SourceSpec> known = new TreeMap<>();

    SourceRegistration(SourceRegistry registry, Console console) {
        this.registry = registry;
        this.console = console;
        registry.list().forEach(source -> known.put(source.id(), source));
    }

    /**
     * Writes what has changed.
     *
     * @param named on the command line
     * @return all sources
     * @throws FatalException if a declared source cannot be one; the message names file and line
     */
    List<SourceSpec> register(List<SourceSpec> named, Optional<Settings.DeclaredSources> file) {
        Map<SourceId, SourceSpec> wanted = new LinkedHashMap<>();
        named.stream()
                // One that is known keeps its settings, and since when it is watched.
                .filter(source -> !known.containsKey(source.id()))
                .forEach(source -> wanted.put(source.id(), source));
        file.ifPresent(declared -> declare(declared, wanted));
        List<SourceSpec> gone = known.values().stream()
                .filter(source -> file.isPresent()
                        && source.declaredIn()
                                .equals(Optional.of(file.get().file().toString()))
                        && !wanted.containsKey(source.id())
                        && named.stream().noneMatch(other -> other.id().equals(source.id())))
                .toList();
        registry.addAll(wanted.values());
        known.putAll(wanted);
        for (SourceSpec source : gone) {
            registry.remove(source.id());
            known.remove(source.id());
            console.note("no longer watches " + source.address() + ", which has left "
                    + source.declaredIn().orElse("the settings file"));
        }
        return List.copyOf(known.values());
    }

    private void declare(Settings.DeclaredSources file, Map<SourceId, SourceSpec> wanted) {
        for (DeclaredSource declared : file.list()) {
            SourceSpec plain = plain(declared, file.file());
            SourceId id = declared.id().orElse(plain.id());
            Instant addedAt =
                    Optional.ofNullable(known.get(id)).map(SourceSpec::addedAt).orElse(plain.addedAt());
            SourceSpec source = new SourceSpec(
                    id,
                    plain.kind(),
                    plain.address(),
                    plain.settings(),
                    addedAt,
                    Optional.of(file.file().toString()));
            check(source, declared);
            SourceSpec before = wanted.put(id, source);
            if (before != null && before.declaredIn().isPresent()) {
                throw new FatalException(
                        declared.where() + ": " + declared.address() + " stands there twice, or its id does");
            }
        }
    }

    private static SourceSpec plain(DeclaredSource declared, Path file) {
        try {
            if (declared.kind() == SourceSpec.Kind.FEED) {
                return FeedSource.of(declared.address(), declared.settings(), Instant.now());
            }
            Path folder = Optional.ofNullable(file.getParent())
                    .map(parent -> parent.resolve(declared.address()))
                    .orElse(Path.of(declared.address()));
            return FolderSource.of(folder.toString(), declared.settings(), Instant.now());
        } catch (FatalException e) {
            throw new FatalException(declared.where() + ": " + e.getMessage(), e);
        }
    }

    private static void check(SourceSpec source, DeclaredSource declared) {
        try {
            IngestConfig.check(source);
        } catch (IllegalArgumentException e) {
            throw new FatalException(declared.where() + ": " + e.getMessage(), e);
        }
    }
}
