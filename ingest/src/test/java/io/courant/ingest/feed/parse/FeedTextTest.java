package io.courant.ingest.feed.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTextTest {

    private static final String CHINESE = "新闻资讯：今天的天气很好，我们去公园看花。科技公司发布了新的手机";
    private static final String TRADITIONAL = "新聞資訊：今天的天氣很好，我們去公園看花。科技公司發布了新的手機";
    private static final String JAPANESE = "今日のニュース：天気がとても良いので、公園へ花を見に行きました。";
    private static final String KOREAN = "오늘의 뉴스: 날씨가 아주 좋아서 공원에 꽃을 보러 갔습니다.";
    private static final String RUSSIAN =
            "Сегодня в парке прошла большая выставка цветов, и погода была очень хорошей.";

    @ParameterizedTest
    @CsvSource({
        "GBK,zh",
        "GB18030,zh",
        "Big5,tw",
        "EUC-JP,ja",
        "windows-31j,ja",
        "EUC-KR,ko",
        "windows-1251,ru",
        "KOI8-R,ru",
        "UTF-8,zh",
        "ISO-2022-JP,ja"
    })
    void findsTheCharsetThatNothingDeclares(String charset, String language) {
        String feed = "<rss><channel><title>" + text(language) + "</title></channel></rss>";
        assertEquals(
                feed,
                decoded(feed.getBytes(Charset.forName(charset)), Optional.empty())
                        .text());
    }

    @ParameterizedTest
    @CsvSource({"GBK,zh", "Big5,tw", "EUC-JP,ja", "windows-31j,ja", "EUC-KR,ko"})
    void findsItInATitleOfAFewLetters(String charset, String language) {
        String feed = "<rss><channel><title>" + text(language).substring(0, 9) + "</title></channel></rss>";
        assertEquals(
                feed,
                decoded(feed.getBytes(Charset.forName(charset)), Optional.empty())
                        .text());
    }

    @ParameterizedTest
    @CsvSource({
        "GB2312,GBK,zh",
        "gbk,GB18030,zh",
        "big5,Big5,tw",
        "shift_jis,windows-31j,ja",
        "euc-kr,x-windows-949,ko",
        "ks_c_5601-1987,EUC-KR,ko",
        "windows-1251,windows-1251,ru",
        "koi8-r,KOI8-R,ru",
        "cp1251,windows-1251,ru",
        "iso-8859-5,ISO-8859-5,ru",
        "x-sjis,Shift_JIS,ja"
    })
    void believesTheDeclaration(String label, String charset, String language) {
        String feed =
                "<?xml version=\"1.0\" encoding=\"" + label + "\"?><rss><title>" + text(language) + "</title></rss>";
        assertEquals(
                feed,
                decoded(feed.getBytes(Charset.forName(charset)), Optional.empty())
                        .text());
        String bare = "<rss><title>" + text(language) + "</title></rss>";
        Optional<String> header = Optional.of("text/xml; charset=\"" + label + "\"");
        assertEquals(
                bare, decoded(bare.getBytes(Charset.forName(charset)), header).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "gb2312", "windows-1252", "us-ascii"})
    void takesUtf8ForUtf8WhateverIsDeclared(String label) {
        String feed = "<?xml version=\"1.0\" encoding=\"" + label + "\"?><rss><title>" + CHINESE + "</title></rss>";
        assertEquals(
                feed,
                decoded(feed.getBytes(StandardCharsets.UTF_8), Optional.empty()).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void readsWideCharactersWithAndWithoutAMark(String charset) {
        String feed = "<rss><title>" + CHINESE + "</title></rss>";
        assertEquals(
                feed,
                decoded(feed.getBytes(Charset.forName(charset)), Optional.empty())
                        .text());
        byte[] marked = ("\uFEFF" + feed).getBytes(Charset.forName(charset));
        assertEquals(feed, decoded(marked, Optional.empty()).text().replace("\uFEFF", ""));
    }

    @ParameterizedTest
    @CsvSource({"zh-cn,GBK,阿宝带歌", "zh-TW,Big5,新聞", "ja,EUC-JP,漢字", "ko,EUC-KR,뉴스"})
    void letsTheLanguageOfTheFeedDecideAboutAFewLetters(String language, String charset, String title) {
        String feed = "<rss><channel><language>" + language + "</language><title>" + title + "</title></channel></rss>";
        assertEquals(
                feed,
                decoded(feed.getBytes(Charset.forName(charset)), Optional.empty())
                        .text());
    }

    @Test
    void readsGbkThatIsDeclaredAsLatin1() {
        String feed = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss><title>" + CHINESE + "</title></rss>";
        assertEquals(
                feed,
                decoded(feed.getBytes(Charset.forName("GBK")), Optional.empty()).text());
    }

    @Test
    void readsWestEuropeanLettersAsWindows1252() {
        String feed = "<rss><title>Los niños “comían” jamón — 5 €, à Noël, schöne Grüße</title></rss>";
        assertEquals(
                feed,
                decoded(feed.getBytes(Charset.forName("windows-1252")), Optional.empty())
                        .text());
        Optional<String> latin1 = Optional.of("text/xml; charset=iso-8859-1");
        assertEquals(
                feed,
                decoded(feed.getBytes(Charset.forName("windows-1252")), latin1).text());
    }

    @Test
    void keepsUtf8WithOneBrokenCharacter() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(("<rss><title>" + CHINESE.repeat(3)).getBytes(StandardCharsets.UTF_8));
        bytes.write(0xE4);
        bytes.write(("</title></rss>").getBytes(StandardCharsets.UTF_8));
        Repairs repairs = new Repairs();
        String text =
                FeedText.decode(bytes.toByteArray(), Optional.empty(), repairs).text();
        assertTrue(text.contains(CHINESE + "\uFFFD</title>"), text);
        assertEquals(Repair.Kind.BYTES_REPLACED, repairs.list().get(0).kind());
    }

    @Test
    void readsEbcdicByItsDeclaration() {
        String feed = "<?xml version=\"1.0\" encoding=\"ibm037\"?><rss><title>plain</title></rss>";
        assertEquals(
                feed,
                decoded(feed.getBytes(Charset.forName("IBM037")), Optional.empty())
                        .text());
    }

    @Test
    void anUnknownLabelIsNoObstacle() {
        String feed = "<?xml version=\"1.0\" encoding=\"no-such-charset\"?><rss><title>" + RUSSIAN + "</title></rss>";
        assertEquals(
                feed,
                decoded(feed.getBytes(Charset.forName("windows-1251")), Optional.empty())
                        .text());
    }

    private static Charsets.Decoded decoded(byte[] bytes, Optional<String> contentType) {
        return FeedText.decode(bytes, contentType, new Repairs());
    }

    private static String text(String language) {
        return switch (language) {
            case "zh" -> CHINESE;
            case "tw" -> TRADITIONAL;
            case "ja" -> JAPANESE;
            case "ko" -> KOREAN;
            default -> RUSSIAN;
        };
    }
}
