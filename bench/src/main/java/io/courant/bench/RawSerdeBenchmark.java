package io.courant.bench;

import io.courant.bench.data.Language;
import io.courant.bench.data.SyntheticArticles;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Serdes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Raw documents to JSON and back, in documents a second and MB of JSON a second. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class RawSerdeBenchmark {

    private static final int DOCUMENTS = 200;

    @Benchmark
    public byte[] write(History history, Volume volume) {
        byte[] json = Serdes.RAW.write(history.documents.get(history.next()));
        volume.add(json.length);
        return json;
    }

    @Benchmark
    public RawDocument read(History history, Volume volume) {
        byte[] json = history.written.get(history.next());
        volume.add(json.length);
        return Serdes.RAW.read(json);
    }

    /** Documents, and their JSON. */
    @State(Scope.Benchmark)
    public static class History {

        @Param({"EN", "ZH"})
        public Language language = Language.EN;

        List<RawDocument> documents = List.of();
        List<byte[]> written = List.of();
        private int at;

        @Setup
        public void generate() {
            documents = Documents.mixed(new SyntheticArticles(SyntheticArticles.SEED).some(DOCUMENTS, language));
            written = documents.stream().map(Serdes.RAW::write).toList();
        }

        int next() {
            at = at + 1 == documents.size() ? 0 : at + 1;
            return at;
        }
    }
}
