package io.courant.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {

    private static final Path PAGE = Path.of("").toAbsolutePath().getParent().resolve("docs/configuration.md");

    /** With {@code -Dcourant.rewrite=true} the page is written in place of being compared. */
    @Test
    void thePageSaysWhatTheCodeDeclares() throws IOException {
        if (Boolean.getBoolean("courant.rewrite")) {
            Files.writeString(PAGE, SettingsReference.markdown());
        }
        assertEquals(
                SettingsReference.markdown(),
                Files.readString(PAGE),
                "run ./mvnw -pl app -am test -Dtest=SettingsReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dcourant.rewrite=true");
    }

    @Test
    void everySettingIsDocumentedAndNoVariableStandsForTwo() {
        SettingsCatalog.names().forEach(name -> {
            String documentation = SettingsCatalog.find(name).orElseThrow().documentation;
            assertTrue(documentation != null && documentation.endsWith("."), name);
        });
        long variables = SettingsCatalog.names().stream()
                .map(Settings::variable)
                .distinct()
                .count();
        assertEquals(SettingsCatalog.names().size(), variables);
    }
}
