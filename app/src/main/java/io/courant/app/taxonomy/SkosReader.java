package io.courant.app.taxonomy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.vocabulary.OWL;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.eclipse.rdf4j.rio.RDFHandlerException;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.eclipse.rdf4j.rio.helpers.XMLParserSettings;
import org.eclipse.rdf4j.rio.rdfxml.RDFXMLParser;

/**
 * The concepts of a SKOS scheme in RDF/XML (W3C Recommendation, 2009), such as the IPTC Media Topics. Preferred labels are labels,
 * alternative and hidden ones aliases, broader concepts parents, notations codes; deprecated concepts are left out.
 */
final class SkosReader {

    private SkosReader() {}

    /**
     * @param base what relative addresses in the file refer to
     * @param name what messages call the file
     */
    static List<Concept> read(InputStream in, String base, String name) throws IOException, ImportException {
        RDFParser parser = new RDFXMLParser();
        parser.set(XMLParserSettings.DISALLOW_DOCTYPE_DECL, true);
        Collector collector = new Collector();
        parser.setRDFHandler(collector);
        try {
            parser.parse(in, base);
        } catch (RDFParseException e) {
            throw new ImportException(
                    name + ":" + Math.max(1, e.getLineNumber()) + ": not RDF/XML: " + e.getMessage()
                            + "; export the scheme as SKOS in RDF/XML",
                    e);
        } catch (RDFHandlerException e) {
            throw new ImportException(name + ": " + e.getMessage(), e);
        }
        List<Concept> concepts = collector.drafts.entrySet().stream()
                .filter(entry -> entry.getValue().isConcept && !entry.getValue().deprecated)
                .map(entry -> entry.getValue().concept(entry.getKey()))
                .toList();
        if (concepts.isEmpty()) {
            throw new ImportException(name + ":1: there is no skos:Concept; export the scheme as SKOS in RDF/XML");
        }
        return concepts;
    }

    private static final class Collector extends AbstractRDFHandler {

        private final Map<String, Draft> drafts = new LinkedHashMap<>();

        @Override
        public void handleStatement(Statement said) {
            Draft draft = drafts.computeIfAbsent(said.getSubject().stringValue(), key -> new Draft());
            var property = said.getPredicate();
            if (property.equals(RDF.TYPE)) {
                draft.isConcept |= said.getObject().equals(SKOS.CONCEPT);
            } else if (property.equals(SKOS.PREF_LABEL)) {
                draft.labels.putIfAbsent(
                        language(said), said.getObject().stringValue().strip());
            } else if (property.equals(SKOS.ALT_LABEL) || property.equals(SKOS.HIDDEN_LABEL)) {
                draft.aliases
                        .computeIfAbsent(language(said), language -> new ArrayList<>())
                        .add(said.getObject().stringValue().strip());
            } else if (property.equals(SKOS.BROADER)) {
                draft.broader.add(said.getObject().stringValue());
            } else if (property.equals(SKOS.NARROWER)) {
                drafts.computeIfAbsent(said.getObject().stringValue(), key -> new Draft())
                        .broader
                        .add(said.getSubject().stringValue());
            } else if (property.equals(SKOS.NOTATION)) {
                draft.codes.add(said.getObject().stringValue().strip());
            } else if (property.equals(OWL.DEPRECATED)) {
                draft.deprecated = said.getObject().stringValue().equals("true");
            }
        }

        /** In lower case, without the region: {@code en-GB} is {@code en}; a label without a language is taken for English. */
        private static String language(Statement said) {
            return said.getObject() instanceof Literal literal
                    ? literal.getLanguage()
                            .map(tag -> tag.toLowerCase(Locale.ROOT).split("-", 2)[0])
                            .orElse("en")
                    : "en";
        }
    }

    private static final class Draft {

        private boolean isConcept;
        private boolean deprecated;
        private final Map<String, String> labels = new LinkedHashMap<>();
        private final Map<String, List<String>> aliases = new LinkedHashMap<>();
        private final List<String> broader = new ArrayList<>();
        private final List<String> codes = new ArrayList<>();

        Concept concept(String key) {
            return new Concept(
                    key,
                    Optional.empty(),
                    labels,
                    aliases,
                    broader.stream().distinct().toList(),
                    codes.isEmpty() ? List.of(key) : codes.stream().distinct().toList(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
