package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FunctionWordsTest {

    private final FunctionWords words = new FunctionWords(List.of("en", "es", "pt", "sv"));

    @Test
    void tellTheLanguageOfRunningText() {
        assertEquals(
                Optional.of("en"),
                words.language("It was the first time that they had been there since the house was sold."));
        assertEquals(
                Optional.of("pt"),
                words.language(
                        "Não sei se eles também vão para a praia quando chove, mas nós ficamos em casa até amanhã."));
        assertEquals(
                Optional.of("sv"),
                words.language("Jag vet inte om de också kommer att vara där när det regnar, men vi stannar hemma."));
    }

    @Test
    void areSilentWhereTheyAreNotSure() {
        assertEquals(Optional.empty(), words.language("the house"));
        assertEquals(
                Optional.empty(),
                words.language("Kafka Streams Connect Jackson Lucene Maven Flyway Prometheus Docker"));
        assertEquals(Optional.empty(), words.language(""));
    }

    @Test
    void sayWhichOfTwoIsLikelier() {
        assertEquals(Optional.of("pt"), words.likelier("não foi ele", "es", "pt"));
        assertEquals(Optional.empty(), words.likelier("Kafka", "es", "pt"));
    }
}
