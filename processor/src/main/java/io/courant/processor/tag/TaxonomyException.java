package io.courant.processor.tag;

import java.util.List;
import java.util.stream.Collectors;

/** A taxonomy file that is refused, with all of its mistakes. */
public final class TaxonomyException extends Exception {

    private final transient List<TaxonomyProblem> problems;

    TaxonomyException(List<TaxonomyProblem> problems) {
        super(problems.stream().map(TaxonomyProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every mistake in the order of the file; at least one. */
    public List<TaxonomyProblem> problems() {
        return problems;
    }
}
