package io.courant.processor.tag.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.record.Keyword;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {

    private static final Keywords KEYWORDS = new Keywords();

    private static final String HARBOUR = """
        The harbour of Lerwick will get its first tidal turbine next spring. The tidal turbine, built by a local yard,
        is to feed a battery that charges electric ferries overnight. Engineers measured the currents for two years
        before they chose the site. Tidal turbines have been tried elsewhere, but seldom in so narrow a channel, and
        the harbour board wants electric ferries on all of its routes within ten years.\
        """;

    private static final String GREENHOUSE = """
        合作社今年建成了三座智能温室,番茄产量比露天种植翻了一番。智能温室里的传感器每十分钟记录一次温度和湿度,滴灌系统据此调节水量。
        农民说,滴灌系统比过去省水一半。明年合作社打算再建五座智能温室,并把番茄卖到邻近的城市。\
        """;

    @Test
    void namesWhatAnEnglishArticleIsAbout() {
        List<String> phrases = phrases("Tidal power for the ferries", HARBOUR, "en");
        assertTrue(phrases.subList(0, 4).contains("tidal turbine"), phrases.toString());
        assertTrue(phrases.subList(0, 4).contains("electric ferries"), phrases.toString());
    }

    @Test
    void namesWhatAChineseArticleIsAbout() {
        List<String> phrases = phrases("温室里的番茄", GREENHOUSE, "zh");
        assertTrue(phrases.subList(0, 4).contains("智能温室"), phrases.toString());
        assertTrue(phrases.containsAll(List.of("番茄", "合作社")), phrases.toString());
    }

    @Test
    void leavesOutTheTailOfAChineseArticleThatSpeaksOfOneThingAboveAll() {
        String text = GREENHOUSE + "智能温室。".repeat(40);
        List<Keyword> keywords = KEYWORDS.of("温室里的番茄", text, "zh");
        assertEquals("智能温室", keywords.get(0).phrase());
        assertEquals(4, keywords.size(), keywords.toString());
        assertTrue(keywords.get(3).score() < 0.25 * keywords.get(0).score(), keywords.toString());
    }

    @Test
    void takesTheFormsOfAWordForOne() {
        List<String> phrases = phrases("", HARBOUR, "en");
        assertEquals(
                1,
                phrases.stream()
                        .filter(p -> p.toLowerCase().startsWith("tidal turbine"))
                        .count(),
                phrases.toString());
    }

    @Test
    void givesTheBestFirstAndNotMoreThanTen() {
        List<Keyword> keywords = KEYWORDS.of("", HARBOUR.repeat(3), "en");
        assertTrue(keywords.size() <= 10);
        for (int i = 1; i < keywords.size(); i++) {
            assertTrue(keywords.get(i - 1).score() >= keywords.get(i).score());
        }
    }

    @Test
    void givesTheTitleWeight() {
        String text = "A heron stood by the pond. A badger crossed the meadow. A kestrel circled over the barn.";
        assertEquals("kestrel", phrases("The kestrel", text, "en").get(0));
    }

    @Test
    void joinsLinesThatWereWrapped() {
        List<String> phrases = phrases("", "The town opened a solar\nfurnace. A solar furnace melts steel.", "en");
        assertTrue(phrases.contains("solar furnace"), phrases.toString());
    }

    @Test
    void saysNothingOfWhatItDoesNotUnderstand() {
        assertEquals(List.of(), KEYWORDS.of("", "", "en"));
        assertEquals(List.of(), KEYWORDS.of("", "的 了 和 12345 !!", "zh"));
        assertEquals(List.of(), KEYWORDS.of("the", "and so it was, and is, and will be", "en"));
        assertEquals(List.of(), KEYWORDS.of("x", "x y z", "tlh"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh", "ja", "ko", "de", "ar", "th", "und"})
    void comesToAnEndOnAnyText(String language) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (String text : List.of(
                "a".repeat(200_000),
                "元".repeat(200_000),
                "- ".repeat(100_000),
                "元a ".repeat(50_000),
                "solar ".repeat(40_000),
                "\uD800".repeat(1000),
                "A.".repeat(100_000))) {
            assertFalse(KEYWORDS.of("", text, language).size() > 10);
        }
        for (int round = 0; round < 200; round++) {
            String text = random.ints(random.nextInt(200), 0, 0x10000)
                    .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
                    .toString();
            List<Keyword> once = KEYWORDS.of(text, text, language);
            assertEquals(once, KEYWORDS.of(text, text, language), "seed " + seed);
        }
    }

    private static List<String> phrases(String title, String text, String language) {
        return KEYWORDS.of(title, text, language).stream().map(Keyword::phrase).toList();
    }
}
