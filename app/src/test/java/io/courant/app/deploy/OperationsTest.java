package io.courant.app.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The dashboard, the alerts and the page about them belong together. */
class OperationsTest {

    private final String page = Repository.text("docs/operations.md");

    OperationsTest() throws IOException {}

    @Test
    void thePageSaysWhatEachAlertMeans() throws IOException {
        Set<String> names = new HashSet<>();
        for (Map<String, Object> rule : OperationsFiles.rules()) {
            String name = String.valueOf(rule.get("alert"));
            assertTrue(names.add(name), name + " stands twice");
            assertTrue(page.contains("| `" + name + "` |"), name + " is not in docs/operations.md");
            assertTrue(Set.of("critical", "warning")
                    .contains(Repository.strings(rule.get("labels")).get("severity")));
            assertFalse(
                    Repository.strings(rule.get("annotations")).get("summary").isBlank());
            assertFalse(
                    OperationsFiles.metrics(String.valueOf(rule.get("expr"))).isEmpty(), name);
        }
        assertTrue(names.size() >= 10);
    }

    @Test
    void everyPanelOfTheDashboardAsksForSomethingAndNoneHidesAnother() throws IOException {
        JsonNode dashboard = Json.MAPPER.readTree(Repository.text("docs/operations/dashboard.json"));
        Set<Integer> ids = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertTrue(ids.add(panel.path("id").asInt()), panel.path("title").asText());
            JsonNode place = panel.path("gridPos");
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertTrue(
                            places.add((place.path("x").asInt() + x) + " "
                                    + (place.path("y").asInt() + y)),
                            panel.path("title").asText() + " covers another panel");
                }
            }
            assertTrue(place.path("x").asInt() + place.path("w").asInt() <= 24);
            boolean isRow = panel.path("type").asText().equals("row");
            assertEquals(
                    isRow, panel.path("targets").isEmpty(), panel.path("title").asText());
        }
        assertTrue(ids.size() > 20);
    }

    @Test
    void expressionsAreTakenApartAsPrometheusWould() {
        assertEquals(
                Set.of("courant_a_total", "jvm_b"),
                OperationsFiles.metrics("sum by (le, x) (rate(courant_a_total{op=\"in by\"}[5m])) / jvm_b > 0"));
    }

    @Test
    void thePageNamesEveryMetricOfOurOwnThatIsShown() throws IOException {
        List<String> unnamed = OperationsFiles.metrics().stream()
                .filter(name -> name.startsWith("courant_"))
                .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
                .distinct()
                .filter(name -> !page.contains("`" + name + "`"))
                .toList();
        assertEquals(List.of(), unnamed);
    }
}
