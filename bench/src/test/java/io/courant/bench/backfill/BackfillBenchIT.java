package io.courant.bench.backfill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillBenchIT {

    private static final int DOCUMENTS = 40;

    @TempDir
    private Path directory;

    @Test
    void measuresEveryOutputUntilItIsComplete() throws Exception {
        try (Backfill backfill = new Backfill(directory, DOCUMENTS, 1_000, 2)) {
            assertTrue(backfill.originalBytes() > 1_000);
            List<Pace> paces = new ArrayList<>(List.of(backfill.copy("copy"), backfill.processorAlone()));
            paces.addAll(backfill.everything());

            assertEquals(5, paces.size());
            for (Pace pace : paces) {
                assertEquals(DOCUMENTS, pace.counted(), pace.toString());
                assertTrue(pace.perSecond() > 0, pace.toString());
            }
        }
    }

    @Test
    void measuresTheSameHistoryWithAndWithoutCommits() throws Exception {
        CommitTax tax = CommitTax.measure(DOCUMENTS, 1);

        assertTrue(tax.perSecond() > 0 && tax.perSecondSeldom() > 0, tax.toString());
    }
}
