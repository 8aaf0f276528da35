package io.courant.ingest.own;

import io.courant.contract.record.SourceSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/**
 * The partition of {@code sources} and {@code ingest-state} in which a source lives: all feeds of one host together, so that
 * politeness towards the host is kept by one instance, and all sources of one root. It goes by the address, not the key.
 *
 * <p>A source stays where it was first put, wherever its address moves, because its state is there: {@link SourceRegistry} sees
 * to that.
 */
public final class SourcePartition {

    private SourcePartition() {}

    /**
     * The partition for a new source.
     *
     * @param partitions how many there are, at least 1
     * @return from 0 to {@code partitions - 1}
     */
    public static int of(SourceSpec source, int partitions) {
        String together =
                switch (source.kind()) {
                    case FEED -> host(source.address());
                    case FOLDER -> root(source.address());
                };
        return Utils.toPositive(Utils.murmur2(together.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    private static String host(String address) {
        try {
            return Optional.ofNullable(new URI(address).getHost())
                    .orElse(address)
                    .toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return address;
        }
    }

    private static String root(String address) {
        String path = address.replace('\\', '/').replaceAll("/+", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
