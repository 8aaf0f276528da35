package io.courant.bench.stories;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * How fast signatures were taken in.
 *
 * @param count of signatures
 * @param threadNs processor time of the stream thread
 * @param processNs processor time of the process: producers, broker, RocksDB's and the JVM's own threads among it
 * @param passedNs time that passed
 */
record Speed(int count, long threadNs, long processNs, long passedNs) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,7.0f a second of the stream thread's processor time, %,7.0f of the process', %,7.0f a second passed",
                count * 1e9 / threadNs,
                count * 1e9 / processNs,
                count * 1e9 / passedNs);
    }

    /** Runs from its making. */
    static final class Watch {

        private final long passedFromNs = System.nanoTime();
        private final long threadFromNs = streamThreadsNs();
        private final long processFromNs = processNowNs();

        Speed speed(int count) {
            return new Speed(
                    count,
                    streamThreadsNs() - threadFromNs,
                    processNowNs() - processFromNs,
                    System.nanoTime() - passedFromNs);
        }

        private static long streamThreadsNs() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            return LongStream.of(threads.getAllThreadIds())
                    .filter(id -> {
                        ThreadInfo thread = threads.getThreadInfo(id);
                        return thread != null && thread.getThreadName().contains("-StreamThread-");
                    })
                    .map(threads::getThreadCpuTime)
                    .sum();
        }

        private static long processNowNs() {
            return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                    .getProcessCpuTime();
        }
    }
}
