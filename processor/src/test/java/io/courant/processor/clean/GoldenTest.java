package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GoldenTest {

    @TestFactory
    Stream<DynamicTest> makesWhatIsExpected() throws IOException {
        return Golden.inputs().stream()
                .map(input -> DynamicTest.dynamicTest(input.getFileName().toString(), () -> compare(input)));
    }

    private static void compare(Path input) throws IOException {
        Path expected = Golden.beside(input, ".expected.json");
        if (Golden.WRITE) {
            Files.writeString(expected, Golden.output(input));
        }
        assertTrue(Files.exists(expected), () -> expected + " is missing: write it with -Dgolden.write=true");
        assertEquals(Files.readString(expected), Golden.output(input));
    }
}
