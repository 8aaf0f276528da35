package io.courant.processor.clean;

/** A document that cannot be cleaned: the reason, the detail and the hint of its dead letter. */
public final class UncleanableException extends Exception {

    private final String reason;
    private final String hint;

    /**
     * @param reason a short code to group by, in lower case with hyphens
     * @param detail one line for people: what is wrong, with the line where there is one
     * @param hint one line for people: what to do about it
     */
    public UncleanableException(String reason, String detail, String hint) {
        super(detail);
        this.reason = reason;
        this.hint = hint;
    }

    public String reason() {
        return reason;
    }

    public String hint() {
        return hint;
    }
}
