package io.courant.app.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.FatalException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void refusesASecondHolderAndNamesTheDirectoryAndTheProcess() {
        try (DataDirectory first = DataDirectory.hold(directory)) {
            String refusal = assertThrows(FatalException.class, () -> DataDirectory.hold(directory))
                    .getMessage();
            assertTrue(refusal.contains(first.layout().root().toString()), refusal);
            assertTrue(refusal.contains(String.valueOf(ProcessHandle.current().pid())), refusal);
            assertEquals(1, refusal.lines().count());
        }
    }

    @Test
    void canBeHeldAgainOnceItWasClosed() {
        DataDirectory.hold(directory).close();
        DataDirectory.hold(directory).close();
    }

    @Test
    void saysWhatToDoWhereAFileIsInTheWay() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        String refusal = assertThrows(FatalException.class, () -> DataDirectory.hold(file))
                .getMessage();
        assertTrue(refusal.contains(file.toString()) && refusal.contains("--data"), refusal);
    }
}
