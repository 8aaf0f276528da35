package io.courant.ingest.feed.poll;

/**
 * How linked pages are read; the names and meanings are those of the configuration reference.
 *
 * @param fullText which
 * @param attemptsMax how often one is asked for at most, at least 1
 * @param retryMs the pause after the first failure, in milliseconds; each later one is four times as long
 */
public record PageOptions(FullText fullText, int attemptsMax, long retryMs) {

    /** None is read. */
    public static final PageOptions NEVER = new PageOptions(FullText.NEVER, 1, 1);
}
