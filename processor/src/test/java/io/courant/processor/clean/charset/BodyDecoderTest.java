package io.courant.processor.clean.charset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.courant.contract.record.RawBody;
import io.courant.processor.clean.UncleanableException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyDecoderTest {

    private static final String CHINESE = "今天上午，市政府召开新闻发布会，介绍全市经济运行情况。";

    private final BodyDecoder decoder = new BodyDecoder();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GBK|今天上午，市政府召开新闻发布会，介绍全市经济运行情况。",
                "GB18030|新闻发布会说，这是一个𠮷字。经济和技术的发展，我们都看到了。",
                "Big5|今天上午，市政府召開新聞發佈會，介紹全市經濟運行情況。",
                "Shift_JIS|今日の午前、市役所は記者会見を開き、経済の状況を説明した。",
                "EUC-JP|今日の午前、市役所は記者会見を開き、経済の状況を説明した。",
                "EUC-KR|오늘 오전 시청은 기자회견을 열고 경제 상황을 설명했다.",
                "windows-1251|Сегодня утром городская администрация провела пресс-конференцию об экономике.",
                "KOI8-R|Сегодня утром городская администрация провела пресс-конференцию об экономике.",
                "windows-1252|Die Straße über den Fluß wurde für größere Züge geöffnet, „schön“.",
                "windows-1250|Dziś rano władze miasta zwołały konferencję prasową o źródłach.",
                "windows-1253|Σήμερα το πρωί ο δήμος έδωσε συνέντευξη τύπου για την οικονομία.",
                "windows-1256|عقدت بلدية المدينة مؤتمرا صحفيا هذا الصباح حول الاقتصاد.",
                "UTF-16LE|<p>Plain text in sixteen bits</p>",
                "UTF-16BE|<p>Plain text in sixteen bits</p>"
            })
    void readsTheCharsetOffBytesThatDeclareNone(String charset, String text) throws UncleanableException {
        assertEquals(text, decode(text.getBytes(Charset.forName(charset))));
    }

    @Test
    void believesTheBytesBeforeAWrongDeclaration() throws UncleanableException {
        String page = "<meta charset=\"gb2312\"><p>" + CHINESE;
        assertEquals(page, decode(page.getBytes(StandardCharsets.UTF_8), "gbk"));
    }

    @Test
    void readsUtf8WithADamagedCharacter() throws UncleanableException {
        byte[] bytes = (CHINESE + CHINESE).getBytes(StandardCharsets.UTF_8);
        bytes[4] = 'x';
        String text = decode(bytes, "gb2312");
        assertEquals(CHINESE, text.substring(text.length() - CHINESE.length()));
    }

    @Test
    void believesTheTransportBeforeThePage() throws UncleanableException {
        byte[] bytes = "<meta charset=big5>\u00E9t\u00E9".getBytes(Charset.forName("windows-1252"));
        assertEquals("<meta charset=big5>été", decode(bytes, "iso-8859-1"));
    }

    @Test
    void believesThePageWhereTheTransportIsSilent() throws UncleanableException {
        byte[] bytes = "<meta charset=\"windows-1257\">ą".getBytes(Charset.forName("windows-1257"));
        assertEquals("<meta charset=\"windows-1257\">ą", decode(bytes));
    }

    @Test
    void takesAwayTheByteOrderMark() throws UncleanableException {
        assertEquals("a", decode("\uFEFFa".getBytes(StandardCharsets.UTF_8)));
        assertEquals("a文", decode("\uFEFFa文".getBytes(StandardCharsets.UTF_16LE)));
        assertEquals("a文", decode("\uFEFFa文".getBytes(StandardCharsets.UTF_16BE)));
        assertEquals("a文", decode("\uFEFFa文".getBytes(Charset.forName("UTF-32LE"))));
    }

    @Test
    void hasOneKindOfLineEnd() throws UncleanableException {
        assertEquals("a\nb\nc\n", decode("a\r\nb\rc\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesWhatIsNoText() {
        byte[] random = new byte[5000];
        new Random(1).nextBytes(random);
        assertBinary(random);
        assertBinary("text with a zero \0 inside".getBytes(StandardCharsets.UTF_8));
        assertBinary("\u0001\u0002\u0003\u0004 words".getBytes(StandardCharsets.UTF_8));
        byte[] withoutZeros = new byte[3000];
        for (int i = 0; i < withoutZeros.length; i++) {
            withoutZeros[i] = random[i] == 0 ? 1 : random[i];
        }
        assertBinary(withoutZeros);
    }

    private void assertBinary(byte[] bytes) {
        assertEquals(
                "binary",
                assertThrows(UncleanableException.class, () -> decode(bytes)).reason());
    }

    private String decode(byte[] bytes) throws UncleanableException {
        return decoder.decode(new RawBody(bytes, "text/html", Optional.empty())).whole();
    }

    private String decode(byte[] bytes, String declared) throws UncleanableException {
        return decoder.decode(new RawBody(bytes, "text/html", Optional.of(declared)))
                .whole();
    }
}
