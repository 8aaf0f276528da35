package io.courant.processor.clean.site;

import java.util.List;

/** A file of rules that is refused, with all of its mistakes: {@code file:line: what is wrong; what to do}. */
public final class SiteRulesException extends Exception {

    private final transient List<String> problems;

    SiteRulesException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Every mistake in the order of the file; at least one. */
    public List<String> problems() {
        return problems;
    }
}
