package io.courant.processor.tag.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PorterStemTest {

    @ParameterizedTest
    @CsvSource({
        "caresses,caress",
        "ponies,poni",
        "cats,cat",
        "agreed,agre",
        "plastered,plaster",
        "motoring,motor",
        "sing,sing",
        "conflated,conflat",
        "hopping,hop",
        "falling,fall",
        "filing,file",
        "happy,happi",
        "relational,relat",
        "generalizations,gener",
        "hopefulness,hope",
        "electrical,electr",
        "adjustment,adjust",
        "adoption,adopt",
        "probate,probat",
        "controlling,control",
        "is,is",
        "naïve,naïve",
        "eed,eed",
        "s,s"
    })
    void isWhatTheFormsOfAWordHaveInCommon(String word, String stem) {
        assertEquals(stem, PorterStem.of(word));
    }
}
