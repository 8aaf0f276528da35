package io.courant.contract.record;

/**
 * The folder of a source as it was when it last held files: an empty folder of another identity is a disk that is not mounted.
 *
 * @param identity the file system's name for the folder: device and inode
 */
public record RootState(String identity) implements IngestState {}
