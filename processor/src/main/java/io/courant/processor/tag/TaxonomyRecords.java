package io.courant.processor.tag;

import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.LiveTaxonomy;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.record.TaxonomyAcknowledgement;
import io.courant.contract.record.TaxonomyManifest;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the records of the topic {@code taxonomy} say so far: which versions are complete and which one is in force. Keys are
 * {@code <version>/<tag id>} for a tag, {@code <version>} for the manifest that completes it, {@code live}, and {@code
 * ack/<instance>} for an instance that uses a version. For one thread.
 */
final class TaxonomyRecords {

    static final String LIVE_KEY = "live";

    private static final String ACKNOWLEDGEMENT = "ack/";

    private static final Logger log = LoggerFactory.getLogger(TaxonomyRecords.class);

    private final Map<TaxonomyVersion, Parts> versions = new HashMap<>();
    private final Map<String, TaxonomyAcknowledgement> acknowledgements = new TreeMap<>();
    private Optional<LiveTaxonomy> live = Optional.empty();

    static String acknowledgementKey(String instance) {
        return ACKNOWLEDGEMENT + instance;
    }

    static String key(TaxonomyVersion version) {
        return version.value();
    }

    static String key(TaxonomyVersion version, TagId tag) {
        return version.value() + "/" + tag.value();
    }

    /** Takes the next record in. What cannot be read is logged, and keeps the version that it belongs to from being complete. */
    void apply(@Nullable String key, Headers headers, byte @Nullable [] value) {
        if (key != null && key.startsWith(ACKNOWLEDGEMENT)) {
            acknowledged(key.substring(ACKNOWLEDGEMENT.length()), headers, value);
            return;
        }
        if (key == null || value == null) {
            log.warn("taxonomy: a record without key or value is passed over: key {}", key);
            return;
        }
        try {
            if (key.equals(LIVE_KEY)) {
                live = Optional.of(Serdes.LIVE_TAXONOMY.read(headers, value));
                return;
            }
        } catch (UnreadableRecordException e) {
            log.error("taxonomy: the record live is passed over, {}: {}", e.reason(), e.getMessage());
            return;
        }
        int slash = key.indexOf('/');
        try {
            TaxonomyVersion version = new TaxonomyVersion(slash < 0 ? key : key.substring(0, slash));
            Parts parts = versions.computeIfAbsent(version, Parts::new);
            if (slash < 0) {
                parts.manifest(headers, value);
            } else {
                parts.tag(new TagId(key.substring(slash + 1)), headers, value);
            }
        } catch (IllegalArgumentException e) {
            log.warn("taxonomy: a record of an unknown key is passed over: {}", e.getMessage());
        }
    }

    private void acknowledged(String instance, Headers headers, byte @Nullable [] value) {
        try {
            if (value == null) {
                acknowledgements.remove(instance);
            } else {
                acknowledgements.put(instance, Serdes.TAXONOMY_ACKNOWLEDGEMENT.read(headers, value));
            }
        } catch (UnreadableRecordException e) {
            log.warn("taxonomy: what instance {} uses cannot be read: {}", instance, e.getMessage());
        }
    }

    /** What each instance uses that has not stopped in good order. */
    Map<String, TaxonomyAcknowledgement> acknowledgements() {
        return Map.copyOf(acknowledgements);
    }

    /** Since when the version in force is so. */
    Optional<Instant> liveSince() {
        return live.map(LiveTaxonomy::since);
    }

    /** When a version was published, if its manifest is there. */
    Optional<TaxonomyManifest> manifest(TaxonomyVersion version) {
        return Optional.ofNullable(versions.get(version)).flatMap(parts -> parts.manifest);
    }

    /** The version in force, complete or not. */
    Optional<TaxonomyVersion> live() {
        return live.map(LiveTaxonomy::version);
    }

    /** A version, if all of it is there. */
    Optional<Taxonomy> version(TaxonomyVersion version) {
        Parts parts = versions.get(version);
        return parts == null ? Optional.empty() : parts.whole();
    }

    /** What keeps a version from being complete: one line for people, empty if nothing does. */
    String flaws(TaxonomyVersion version) {
        Parts parts = versions.get(version);
        return parts == null ? "version " + version + " has no record" : parts.flaws();
    }

    /** All complete versions. */
    Map<TaxonomyVersion, Taxonomy> complete() {
        Map<TaxonomyVersion, Taxonomy> complete = new TreeMap<>();
        versions.forEach((version, parts) -> parts.whole().ifPresent(whole -> complete.put(version, whole)));
        return complete;
    }

    /** Every version of which there is any record, complete or not: none of these names may be used again. */
    List<TaxonomyVersion> taken() {
        return List.copyOf(versions.keySet());
    }

    /** The records of one version. */
    private static final class Parts {

        private final TaxonomyVersion version;
        private final Map<TagId, TagDefinition> tags = new HashMap<>();
        private final Map<String, String> unreadable = new TreeMap<>();
        private Optional<TaxonomyManifest> manifest = Optional.empty();
        private Optional<Taxonomy> whole = Optional.empty();

        Parts(TaxonomyVersion version) {
            this.version = version;
        }

        void manifest(Headers headers, byte[] value) {
            whole = Optional.empty();
            try {
                manifest = Optional.of(Serdes.TAXONOMY_MANIFEST.read(headers, value));
                unreadable.remove("manifest");
            } catch (UnreadableRecordException e) {
                unreadable.put("manifest", e.getMessage());
            }
        }

        void tag(TagId id, Headers headers, byte[] value) {
            whole = Optional.empty();
            try {
                tags.put(id, Serdes.TAG.read(headers, value));
                unreadable.remove("tag " + id);
            } catch (UnreadableRecordException e) {
                unreadable.put("tag " + id, e.getMessage());
            }
        }

        Optional<Taxonomy> whole() {
            if (whole.isEmpty() && flaws().isEmpty()) {
                whole = manifest.map(all ->
                        new Taxonomy(version, all.tags().stream().map(tags::get).toList()));
            }
            return whole;
        }

        String flaws() {
            List<String> flaws = new ArrayList<>();
            unreadable.forEach((what, why) -> flaws.add(what + " cannot be read (" + why + ")"));
            if (manifest.isEmpty() && !unreadable.containsKey("manifest")) {
                flaws.add("the manifest is missing");
            }
            manifest.ifPresent(all -> all.tags().stream()
                    .filter(id -> !tags.containsKey(id) && !unreadable.containsKey("tag " + id))
                    .forEach(id -> flaws.add("tag " + id + " is missing")));
            return flaws.isEmpty() ? "" : "version " + version + ": " + String.join(", ", flaws);
        }
    }
}
