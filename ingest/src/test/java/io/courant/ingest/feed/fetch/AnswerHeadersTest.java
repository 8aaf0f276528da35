package io.courant.ingest.feed.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerHeadersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static AnswerHeaders headers(String... namesAndValues) {
        BasicClassicHttpResponse answer = new BasicClassicHttpResponse(200);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            answer.addHeader(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new AnswerHeaders(answer, NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "6 Nov 1994 08:49:37",
                "Mon, 6 NOV 1994 08:49:37 UTC",
                "Sun, 06-Nov-1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 +0000",
            })
    void readsDatesInEachNotation(String date) {
        assertEquals(Optional.of(Instant.parse("1994-11-06T08:49:37Z")), HttpDate.read(date));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "now", "Sun, 31 Feb 1994 25:00:00 GMT", "1994-11-06T08:49:37Z"})
    void readsNothingElseAsADate(String date) {
        assertEquals(Optional.empty(), HttpDate.read(date));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "application/xml; charset=utf-8|utf-8",
                "text/xml;CHARSET=\"gb2312\"|gb2312",
                "text/xml; charset = Big5 ; q|Big5",
                "text/xml; charset='euc-kr'|euc-kr",
                "text/xml; x=y; charset=koi8-r|koi8-r",
                "text/xml|none",
                "text/xml; charset=|none",
                "text/xml; notcharset=x|none",
            })
    void readsTheCharset(String contentType, String charset) {
        assertEquals(
                Optional.ofNullable(charset),
                headers("Content-Type", contentType).charset());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "max-age=600|600", "public, MAX-AGE=\"60\"|60", "max-age=5, max-age=9|5", "no-cache|0",
                        "max-age=600, no-store|0",
                "no-cache=\"Set-Cookie\", max-age=9|9", "s-maxage=9|none", "max-age=-1|none", "max-age=x|none",
                        "max-age=99999999999999999|31536000",
            })
    void readsHowLongAnAnswerIsFresh(String cacheControl, Long seconds) {
        assertEquals(
                Optional.ofNullable(seconds).map(Duration::ofSeconds),
                headers("Cache-Control", cacheControl).caching().maxAge());
    }

    @Test
    void takesTheAgeOfAnAnswerIntoAccount() {
        assertEquals(
                Optional.of(Duration.ZERO),
                headers("Cache-Control", "max-age=60", "Age", "100").caching().maxAge());
    }

    @Test
    void readsRetryAfterInSecondsAndAsADateOnTheServersClock() {
        assertEquals(
                Optional.of(Duration.ofMinutes(2)),
                headers("Retry-After", "120").retryAfter());
        String in = "Sun, 01 Mar 2026 12:10:00 GMT";
        assertEquals(
                Optional.of(Duration.ofMinutes(10)), headers("Retry-After", in).retryAfter());
        assertEquals(
                Optional.of(Duration.ofMinutes(5)),
                headers("Retry-After", in, "Date", "Sun, 01 Mar 2026 12:05:00 GMT")
                        .retryAfter());
        assertEquals(
                Optional.of(Duration.ZERO),
                headers("Retry-After", "Sun, 01 Mar 2020 12:10:00 GMT").retryAfter());
        assertEquals(Optional.empty(), headers("Retry-After", "soon").retryAfter());
    }

    @Test
    void readsExpiresOnTheServersClock() {
        AnswerHeaders skewed =
                headers("Expires", "Sun, 01 Mar 2026 11:30:00 GMT", "Date", "Sun, 01 Mar 2026 11:00:00 GMT");
        assertEquals(
                Optional.of(NOW.plus(Duration.ofMinutes(30))), skewed.caching().expires());
        assertEquals(Optional.empty(), headers("Expires", "0").caching().expires());
    }

    @Test
    void keepsNoValidatorThatCouldNotBeSentBack() {
        assertEquals(
                Validators.NONE,
                headers("ETag", "\"a\u0000b\"", "Last-Modified", " ").validators());
    }
}
