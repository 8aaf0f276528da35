package io.courant.app.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What was probably meant by a name that does not exist. */
public final class NearestName {

    private NearestName() {}

    /** The known name that needs the fewest changed letters; none if more than two and than a third would change, or all. */
    public static Optional<String> of(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(candidate ->
                        distance(name, candidate) <= Math.min(name.length() - 1, Math.max(2, name.length() / 3)));
    }

    /** " (did you mean …?)", or nothing. */
    public static String hint(String name, Collection<String> known) {
        return of(name, known).map(near -> " (did you mean " + near + "?)").orElse("");
    }

    /** Levenshtein's. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
