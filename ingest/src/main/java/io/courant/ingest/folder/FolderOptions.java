package io.courant.ingest.folder;

/**
 * How a folder is watched; the names and meanings are those of the configuration reference.
 *
 * @param onDelete what happens to the document of a file that is deleted
 * @param scanIntervalMs time between two scans
 * @param stableMs a file is taken when two looks so far apart are equal
 * @param growingQuietMs the same for a file that was seen to grow: its writer pauses now and then
 * @param vanishedAfterMs how long a file must be away before it counts as deleted
 * @param emptyAfterMs how long a file may be empty before it is said
 * @param archiveBytesMax the most that is read of one JSON Lines file
 * @param batchRecordsMax about how many records a transaction holds
 * @param batchBytesMax about how many bytes a transaction holds
 * @param progressIntervalMs time between two log lines while much is to be read
 */
public record FolderOptions(
        OnDelete onDelete,
        long scanIntervalMs,
        long stableMs,
        long growingQuietMs,
        long vanishedAfterMs,
        long emptyAfterMs,
        long archiveBytesMax,
        int batchRecordsMax,
        long batchBytesMax,
        long progressIntervalMs) {

    /** What happens to the document of a file that is deleted. */
    public enum OnDelete {
        /** The document stays. */
        KEEP,
        /** The document is withdrawn. */
        WITHDRAW
    }
}
