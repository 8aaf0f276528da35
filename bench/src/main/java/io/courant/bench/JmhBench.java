package io.courant.bench;

import io.courant.bench.machine.Machine;
import java.io.IOException;

/** Runs the JMH benchmarks, all or those that match a pattern: {@code -h} lists JMH's options, {@code -l} the benchmarks. */
public final class JmhBench {

    private JmhBench() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(Machine.describe());
        org.openjdk.jmh.Main.main(arguments);
        System.out.println(Machine.describe());
    }
}
