package io.courant.app.taxonomy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.tag.TaxonomyFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaxonomyImportTest {

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                     xmlns:skos="http://www.w3.org/2004/02/skos/core#"
                     xmlns:owl="http://www.w3.org/2002/07/owl#">
            """;

    @TempDir
    Path folder;

    @Test
    void takesConceptsWithNamesParentsAndCodes() throws Exception {
        TaxonomyImport imported = TaxonomyImport.skos(write("scheme.rdf", HEAD + """
                <skos:Concept rdf:about="http://subjects.example/10">
                  <skos:prefLabel xml:lang="en-GB">Sport &amp; play</skos:prefLabel>
                  <skos:prefLabel xml:lang="zh-Hans">体育</skos:prefLabel>
                  <skos:notation>subj:10</skos:notation>
                </skos:Concept>
                <skos:Concept rdf:about="http://subjects.example/11">
                  <skos:prefLabel xml:lang="en-GB">Rowing</skos:prefLabel>
                  <skos:altLabel xml:lang="en-GB">regatta</skos:altLabel>
                  <skos:hiddenLabel xml:lang="en-GB">sculling</skos:hiddenLabel>
                  <skos:broader rdf:resource="http://subjects.example/10"/>
                </skos:Concept>
                <rdf:Description rdf:about="http://subjects.example/12">
                  <rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>
                  <skos:prefLabel xml:lang="en">Croquet</skos:prefLabel>
                  <owl:deprecated rdf:datatype="http://www.w3.org/2001/XMLSchema#boolean">true</owl:deprecated>
                </rdf:Description>
                </rdf:RDF>
                """));
        List<TagDefinition> tags = imported.taxonomy().tags();
        assertEquals(List.of("sport-play", "rowing"), ids(tags));
        assertEquals(Map.of("en", "Sport & play", "zh", "体育"), tags.get(0).labels());
        assertEquals(List.of("subj:10"), tags.get(0).codes());
        assertEquals(Map.of("en", List.of("regatta", "sculling")), tags.get(1).aliases());
        assertEquals(List.of(new TagId("sport-play")), tags.get(1).parents());
        assertEquals(List.of("http://subjects.example/11"), tags.get(1).codes());
        assertIsUsable(imported);
    }

    @Test
    void letsANameBelongToOneTagAndSaysSo() throws Exception {
        TaxonomyImport imported = TaxonomyImport.skos(write("scheme.rdf", HEAD + """
                <skos:Concept rdf:about="urn:1"><skos:prefLabel xml:lang="en">Football</skos:prefLabel></skos:Concept>
                <skos:Concept rdf:about="urn:2"><skos:prefLabel xml:lang="en">football</skos:prefLabel>
                  <skos:altLabel xml:lang="en">gridiron</skos:altLabel></skos:Concept>
                <skos:Concept rdf:about="urn:3"><skos:prefLabel xml:lang="en">Ball games</skos:prefLabel>
                  <skos:altLabel xml:lang="en">gridiron</skos:altLabel></skos:Concept>
                </rdf:RDF>
                """));
        List<TagDefinition> tags = imported.taxonomy().tags();
        assertEquals(List.of("football", "football-2", "ball-games"), ids(tags));
        assertEquals(List.of("football"), tags.get(1).any());
        assertEquals(List.of("gridiron"), tags.get(2).any());
        assertTrue(imported.notes().stream().anyMatch(note -> note.contains("gridiron")), imported.notes()::toString);
        assertIsUsable(imported);
    }

    @Test
    void givesTopicsToTheMostGeneralTagsWhereThereAreTooMany() throws Exception {
        String concepts = IntStream.range(0, 600)
                .mapToObj(i -> "<skos:Concept rdf:about='urn:" + i + "'><skos:prefLabel xml:lang='en'>Subject " + i
                        + "</skos:prefLabel>"
                        + (i == 0 ? "" : "<skos:broader rdf:resource='urn:0'/>") + "</skos:Concept>")
                .collect(Collectors.joining());
        TaxonomyImport imported = TaxonomyImport.skos(write("scheme.rdf", HEAD + concepts + "</rdf:RDF>"));
        assertEquals(
                List.of("subject-0"),
                ids(imported.taxonomy().tags().stream()
                        .filter(TagDefinition::hasOwnTopic)
                        .toList()));
        assertIsUsable(imported);
    }

    @Test
    void takesATableWithRules() throws Exception {
        TaxonomyImport imported = TaxonomyImport.csv(write("tags.csv", """
                id,label_en,label_zh,aliases_en,parents,any,none,threshold,topic
                tea,Tea,茶,oolong|"green tea",,kettle,T-shirt,0.5,false
                black-tea,"Black tea, hot",,,tea,,,,
                """));
        TagDefinition tea = imported.taxonomy().tags().get(0);
        assertEquals(Map.of("en", List.of("oolong", "\"green tea\"")), tea.aliases());
        assertEquals(List.of("kettle"), tea.any());
        assertEquals(Optional.of(0.5), tea.threshold());
        assertEquals(Optional.of(false), tea.topic());
        assertEquals(
                Map.of("en", "Black tea, hot"),
                imported.taxonomy().tags().get(1).labels());
        assertEquals(
                List.of(new TagId("tea")), imported.taxonomy().tags().get(1).parents());
        assertIsUsable(imported);
    }

    @Test
    void keepsOneOfNamesThatOnlyCapitalsTellApart() throws Exception {
        TaxonomyImport imported = TaxonomyImport.csv(write("tags.csv", """
                id,label_en,aliases_en,aliases_zh,any
                ai,Artificial intelligence,Machine learning|machine learning|AI,機器學習|机器学习,Robot|robot
                """));
        TagDefinition tag = imported.taxonomy().tags().get(0);
        assertEquals(Map.of("en", List.of("Machine learning", "AI"), "zh", List.of("機器學習", "机器学习")), tag.aliases());
        assertEquals(List.of("Robot"), tag.any());
        assertIsUsable(imported);
    }

    @Test
    void saysWhichParentsWereLeftOut() throws Exception {
        TaxonomyImport imported = TaxonomyImport.csv(write("tags.csv", """
                id,label_en,parents
                drinks,Drinks,
                tea,Tea,tea|drinks|hot-drinks
                """));
        assertEquals(
                List.of(new TagId("drinks")), imported.taxonomy().tags().get(1).parents());
        assertEquals(
                List.of(
                        "tea is its own parent: left out",
                        "tea has the parent 'hot-drinks', which is not in the list: left out"),
                imported.notes());
        assertIsUsable(imported);
    }

    @Test
    void namesFileAndLineOfWhatCannotBeRead() throws Exception {
        refused(() -> TaxonomyImport.skos(write("a.rdf", HEAD + "<skos:Concept>")), "a.rdf:", "not RDF/XML");
        refused(
                () -> TaxonomyImport.skos(write("b.rdf", HEAD + "</rdf:RDF>")),
                folder.resolve("b.rdf") + ":1",
                "no skos:Concept");
        refused(
                () -> TaxonomyImport.skos(write(
                        "c.rdf",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + HEAD.substring(39) + "</rdf:RDF>")),
                "c.rdf:",
                "DOCTYPE");
        refused(() -> TaxonomyImport.csv(write("a.csv", "id,label_en\n,Tea\n")), "a.csv:2", "no id");
        refused(() -> TaxonomyImport.csv(write("b.csv", "id,label_en,colour\ntea,Tea,green\n")), "b.csv:2", "colour");
        refused(() -> TaxonomyImport.csv(write("c.csv", "id,label_en,threshold\ntea,Tea,high\n")), "c.csv:2", "high");
        refused(() -> TaxonomyImport.csv(write("d.csv", "")), "d.csv:1");
        Path gbk = Files.writeString(folder.resolve("e.csv"), "id,label_zh\ntea,茶\n", Charset.forName("GBK"));
        refused(() -> TaxonomyImport.csv(gbk), "e.csv:1", "UTF-8");
    }

    private static void refused(org.junit.jupiter.api.function.Executable reading, String... parts) {
        String message =
                String.valueOf(assertThrows(ImportException.class, reading).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    private static void assertIsUsable(TaxonomyImport imported) throws Exception {
        TaxonomyVersion version = imported.taxonomy().version();
        assertEquals(
                imported.taxonomy(),
                TaxonomyFile.read("written.yaml", TaxonomyFile.write(imported.taxonomy()), version));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static List<String> ids(List<TagDefinition> tags) {
        return tags.stream().map(tag -> tag.id().value()).toList();
    }
}
