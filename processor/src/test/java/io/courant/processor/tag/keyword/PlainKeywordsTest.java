package io.courant.processor.tag.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.record.Keyword;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Articles of our own in languages of which only the function words are known. */
class PlainKeywordsTest {

    private static final Keywords KEYWORDS = new Keywords();

    private static final String GERMAN = """
        Die Stadtwerke Lindau bauen am Hafen eine neue Wärmepumpe. Die Wärmepumpe soll das Wasser des Bodensees nutzen und
        ab dem nächsten Winter rund zweitausend Haushalte heizen. Bisher kam die Fernwärme aus einem alten Gaskraftwerk. Der
        Gemeinderat stimmte dem Plan am Dienstag zu, obwohl die Kosten gestiegen sind. Eine große Wärmepumpe dieser Art gibt es
        in Bayern noch nicht. Kritiker fragen, ob das Wasser im Bodensee dadurch zu kalt wird; die Stadtwerke Lindau halten das für
        ausgeschlossen. Die Fernwärme soll für die Kunden nicht teurer werden.\
        """;

    private static final String FRENCH = """
        La coopérative laitière du Jura va installer un robot de traite dans chacune de ses fermes. Le robot de traite surveille aussi la
        santé des vaches et prévient l'éleveur par téléphone. Selon la coopérative laitière, les éleveurs gagnent deux heures par jour.
        Les prix du fromage de comté restent élevés, mais les éleveurs craignent la sécheresse. L'été dernier, la sécheresse a réduit la
        récolte de foin d'un tiers dans tout le Jura.\
        """;

    private static final String RUSSIAN = """
        В Мурманске открыли плавучую библиотеку. Плавучая библиотека работает на старом ледоколе, который десять лет стоял у причала.
        Волонтёры собрали для неё двадцать тысяч книг. На ледоколе есть читальный зал, кафе и мастерская для детей. Билет в плавучую
        библиотеку стоит сто рублей, а школьникам вход бесплатный. Мэр города сказал, что ледокол станет символом Мурманска.\
        """;

    private static final String JAPANESE = """
        北海道の小さな町で、無人バスの運行が始まった。無人バスは役場と病院を結び、住民は無料で乗ることができる。町では運転手不足が続いており、
        路線バスは三年前に廃止された。センサーは雪でも道を見分けるという。役場によると、冬の間も無人バスを走らせる予定だ。運転手不足に悩む
        ほかの町からも見学に来ている。センサーの費用は国が半分を出した。\
        """;

    private static final String KOREAN = """
        부산의 한 시장이 태양광 지붕을 올렸다. 태양광 지붕은 시장에서 쓰는 전기의 절반을 만든다. 상인들은 전기요금이 줄었다고 말했다.
        전기요금은 지난해 크게 올랐다. 시장은 내년에 태양광 지붕을 주차장에도 올릴 계획이다. 상인들은 남는 전기를 팔기로 했다.\
        """;

    @Test
    void namesWhatAnArticleIsAbout() {
        contains(phrases("Wärme aus dem See", GERMAN, "de").subList(0, 4), "Wärmepumpe", "Stadtwerke Lindau");
        contains(phrases("", FRENCH, "fr").subList(0, 4), "coopérative laitière");
        contains(phrases("", FRENCH, "fr"), "sécheresse", "éleveurs", "Jura");
        contains(phrases("", RUSSIAN, "ru").subList(0, 3), "плавучую библиотеку");
        contains(phrases("", RUSSIAN, "ru"), "ледоколе");
        contains(phrases("", JAPANESE, "ja").subList(0, 3), "無人バス", "運転手不足");
        contains(phrases("", JAPANESE, "ja"), "センサー");
        contains(phrases("", KOREAN, "ko").subList(0, 3), "태양광 지붕");
        contains(phrases("", KOREAN, "ko"), "전기요금");
    }

    @Test
    void saysNothingOfWhatIsSaidOnlyOnce() {
        assertEquals(List.of(), phrases("", "Der Minister besuchte gestern eine Schule in Hamburg.", "de"));
        assertEquals(List.of(), phrases("", "昨日、東京で雨が降った。", "ja"));
    }

    @Test
    void takesNoFunctionWordAndNoVerbForAKeyword() {
        List<String> german = phrases("", GERMAN, "de");
        assertTrue(
                german.stream().allMatch(phrase -> Character.isUpperCase(phrase.charAt(0)) || phrase.contains(" ")),
                german.toString());
        List<String> french = phrases("", FRENCH, "fr");
        assertTrue(french.stream().noneMatch(List.of("les", "dans", "selon", "par")::contains), french.toString());
    }

    @Test
    void takesTheFormsOfAWordForOne() {
        List<String> russian = phrases("", RUSSIAN, "ru");
        assertEquals(
                1, russian.stream().filter(phrase -> phrase.contains("ледокол")).count(), russian.toString());
    }

    private static void contains(List<String> phrases, String... wanted) {
        assertTrue(phrases.containsAll(List.of(wanted)), phrases + " lacks one of " + List.of(wanted));
    }

    private static List<String> phrases(String title, String text, String language) {
        return KEYWORDS.of(title, text, language).stream().map(Keyword::phrase).toList();
    }
}
