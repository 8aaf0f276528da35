package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.serde.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema for editors allows what the reader reads. */
class EditorSchemaTest {

    private static final Path SCHEMA = Path.of("..", "examples", "taxonomy.schema.json");
    private static final String EVERY_RULE = """
            format: courant-taxonomy/1
            tags:
              - id: apple
                labels: {en: Apple}
                aliases: {en: [Apple Inc.]}
                parents: [fruit]
                any: [iPhone]
                all: [firm]
                none: [orchard]
                near: [[Cupertino, "smartphone*"]]
                ambiguous: [Apple]
                context: [Tim Cook]
                exact: [Apple]
                weights: {title: 0.5, lead: 0.1, heading: 0.1, body: 0.6, source-tag: 0}
                sources: [newsroom-1a2b3c4d]
                codes: ["medtop:20000344"]
                threshold: 0.5
                topic: false
              - {id: fruit, labels: {en: Fruit}}
            """;

    @Test
    void allowsTheBuiltInRulesAndEveryRuleThatTheReaderKnows() throws Exception {
        TaxonomyFile.read("every.yaml", EVERY_RULE, new TaxonomyVersion("1"));
        assertEquals(List.of(), complaints(EVERY_RULE));
        assertEquals(List.of(), complaints(TaxonomyFile.builtInText()));
    }

    @Test
    void complainsOfAKeyThatTheReaderDoesNotKnow() throws Exception {
        assertEquals(1, complaints(EVERY_RULE.replace("any:", "anyone:")).size());
    }

    private static List<String> complaints(String yaml) throws Exception {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        JsonNode json = Json.MAPPER.valueToTree(tree);
        Set<com.networknt.schema.ValidationMessage> found = JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMA))
                .validate(json);
        return found.stream().map(Object::toString).toList();
    }
}
