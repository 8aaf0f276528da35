package io.courant.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("kafka.port", "http.port", "prefix");

    @Test
    void findsWhatWasMeant() {
        assertEquals(Optional.of("kafka.port"), NearestName.of("kafka.prot", KNOWN));
        assertEquals(Optional.of("prefix"), NearestName.of("prefx", KNOWN));
    }

    @Test
    void saysNothingWhereNothingIsNear() {
        assertEquals(Optional.empty(), NearestName.of("retention", KNOWN));
        assertEquals("", NearestName.hint("retention", KNOWN));
        assertEquals("", NearestName.hint("retention", List.of()));
        assertEquals("", NearestName.hint("公司", List.of("5g", "ai")));
    }
}
