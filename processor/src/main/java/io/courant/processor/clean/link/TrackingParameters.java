package io.courant.processor.clean.link;

import io.courant.processor.clean.DataTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes out of an address what says how a reader came; see {@code tracking-parameters.tsv}. */
final class TrackingParameters {

    private final Map<String, List<HostPattern>> byName;

    private TrackingParameters(Map<String, List<HostPattern>> byName) {
        this.byName = byName;
    }

    static TrackingParameters read() {
        Map<String, List<HostPattern>> byName = new HashMap<>();
        for (List<String> row : DataTable.read("tracking-parameters.tsv").rows()) {
            String host = row.get(1).equals("*") ? "*" : "*." + row.get(1);
            byName.computeIfAbsent(row.get(0), name -> new ArrayList<>()).add(new HostPattern(host));
        }
        return new TrackingParameters(byName);
    }

    WebAddress remove(WebAddress address) {
        WebAddress bare = address.fragment().equals("#wechat_redirect")
                        || address.fragment().equals("#rd")
                ? address.withFragment("")
                : address;
        if (bare.query().isEmpty()) {
            return bare;
        }
        List<String> kept = new ArrayList<>();
        boolean removed = false;
        for (String parameter : bare.query().substring(1).split("&", -1)) {
            if (tracks(parameter, bare.host())) {
                removed = true;
            } else {
                kept.add(parameter);
            }
        }
        return removed ? bare.withQuery(kept.isEmpty() ? "" : "?" + String.join("&", kept)) : bare;
    }

    private boolean tracks(String parameter, String host) {
        String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
        int underscore = name.indexOf('_');
        return matches(name, host) || (underscore > 0 && matches(name.substring(0, underscore + 1) + "*", host));
    }

    private boolean matches(String name, String host) {
        return byName.getOrDefault(name, List.of()).stream().anyMatch(pattern -> pattern.matches(host));
    }
}
