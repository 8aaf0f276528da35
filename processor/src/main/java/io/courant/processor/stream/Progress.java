package io.courant.processor.stream;

/**
 * How far the live records of one partition of {@code raw} were taken.
 *
 * @param offset the highest offset that was taken
 * @param topicId the id of the topic that it is an offset of: a topic that was deleted and made again has another
 */
record Progress(long offset, String topicId) {}
