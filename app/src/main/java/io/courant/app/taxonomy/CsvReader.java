package io.courant.app.taxonomy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of tags (RFC 4180) whose first line names its columns: {@code id}, {@code label_<language>},
 * {@code aliases_<language>}, {@code parents}, {@code codes}, {@code any}, {@code all}, {@code none}, {@code threshold},
 * {@code topic}. Several values in a cell are parted by {@code |}. Only {@code id} and one label are needed.
 */
final class CsvReader {

    private static final Set<String> COLUMNS =
            Set.of("id", "parents", "codes", "any", "all", "none", "threshold", "topic");
    private static final String LABEL = "label_";
    private static final String ALIASES = "aliases_";

    private CsvReader() {}

    /** @param name what messages call the file */
    static List<Concept> read(Reader in, String name) throws IOException, ImportException {
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvParser.Feature.TRIM_SPACES)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build();
        List<Concept> concepts = new ArrayList<>();
        try (MappingIterator<Map<String, String>> rows = mapper.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(in)) {
            while (rows.hasNextValue()) {
                Map<String, String> row = rows.nextValue();
                int line = rows.getCurrentLocation().getLineNr() - 1;
                concepts.add(concept(row, name + ":" + line));
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new ImportException(
                    name + ":" + (at == null ? 1 : Math.max(1, at.getLineNr())) + ": not CSV: " + e.getOriginalMessage()
                            + "; quote values that hold commas or quotes",
                    e);
        }
        if (concepts.isEmpty()) {
            throw new ImportException(name + ":1: the table has no rows; its first line names the columns");
        }
        return concepts;
    }

    private static Concept concept(Map<String, String> row, String where) throws ImportException {
        Map<String, String> labels = new LinkedHashMap<>();
        Map<String, List<String>> aliases = new LinkedHashMap<>();
        for (Map.Entry<String, String> cell : row.entrySet()) {
            String column = cell.getKey();
            if (column.startsWith(LABEL)) {
                one(row, column).ifPresent(label -> labels.put(column.substring(LABEL.length()), label));
            } else if (column.startsWith(ALIASES)) {
                List<String> names = many(row, column);
                if (!names.isEmpty()) {
                    aliases.put(column.substring(ALIASES.length()), names);
                }
            } else if (!COLUMNS.contains(column)) {
                throw new ImportException(where + ": unknown column '" + column + "'; known are "
                        + String.join(", ", COLUMNS.stream().sorted().toList()) + ", label_en, aliases_en and so on");
            }
        }
        String id = one(row, "id")
                .orElseThrow(
                        () -> new ImportException(where + ": the row has no id; give it one, such as data-centers"));
        if (labels.isEmpty()) {
            throw new ImportException(where + ": " + id + " has no label; fill label_en or another language");
        }
        return new Concept(
                id,
                Optional.of(id),
                labels,
                aliases,
                many(row, "parents"),
                many(row, "codes"),
                many(row, "any"),
                many(row, "all"),
                many(row, "none"),
                threshold(row, where),
                topic(row, where));
    }

    private static Optional<Double> threshold(Map<String, String> row, String where) throws ImportException {
        Optional<String> written = one(row, "threshold");
        try {
            return written.map(Double::valueOf);
        } catch (NumberFormatException e) {
            throw new ImportException(where + ": the threshold '" + written.get() + "' is no number; write 0.4", e);
        }
    }

    private static Optional<Boolean> topic(Map<String, String> row, String where) throws ImportException {
        Optional<String> written = one(row, "topic");
        if (written.isPresent() && !List.of("true", "false").contains(written.get())) {
            throw new ImportException(where + ": topic is '" + written.get() + "'; write true or false");
        }
        return written.map(Boolean::valueOf);
    }

    private static Optional<String> one(Map<String, String> row, String column) {
        return Optional.ofNullable(row.get(column)).map(String::strip).filter(cell -> !cell.isEmpty());
    }

    private static List<String> many(Map<String, String> row, String column) {
        return one(row, column).stream()
                .flatMap(cell -> Arrays.stream(cell.split("\\|")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
