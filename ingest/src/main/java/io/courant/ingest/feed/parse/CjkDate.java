package io.courant.ingest.feed.parse;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns Chinese, Japanese and Korean dates into the numeric notation that {@link DateReader} reads. */
final class CjkDate {

    private static final Pattern ANY = Pattern.compile("[\\u3400-\\u9FFF\\u3040-\\u30FF\\uAC00-\\uD7A3]");
    private static final Pattern ERA = Pattern.compile("(令和|平成|昭和|民國|民国)\\s*(\\d{1,3}|元)\\s*年");
    private static final List<String> NUMERALS = List.of("十二", "十一", "十", "九", "八", "七", "六", "五", "四", "三", "二", "一");
    private static final List<String[]> WORDS = List.of(
            new String[] {"[(（]?(?:星期|周|週|禮拜|礼拜)[一二三四五六日天七][)）]?", " "},
            new String[] {"[(（][月火水木金土日][)）]|[月火水木金土日]曜日?|^[月火水木金土日](?=[,\\s.])", " "},
            new String[] {"[(（]?[월화수목금토일](?:요일|[)）])|(?<![\\p{L}\\d])[월화수목금토일](?=[,\\s]+\\d)", " "},
            new String[] {"上午|午前|오전|凌晨|早上|清晨", " am "},
            new String[] {"下午|午後|午后|오후|晚上|傍晚|夜间", " pm "},
            new String[] {"中午", " "},
            new String[] {"(?<=\\d)\\s*[年년]\\s*", "-"},
            new String[] {"(?<=\\d)\\s*[月월]\\s*", "-"},
            new String[] {"(?<=\\d)\\s*[日号號일]\\s*", " "},
            new String[] {"(?<=\\d)\\s*[时時点點시](?:间)?\\s*(?=\\d)", ":"},
            new String[] {"(?<=\\d)\\s*[时時点點시]\\s*", ":00"},
            new String[] {"(?<=\\d)\\s*[分분]\\s*(?=\\d)", ":"},
            new String[] {"(?<=\\d)\\s*[分秒분초]", " "});

    private CjkDate() {}

    static boolean matches(String text) {
        return ANY.matcher(text).find();
    }

    static String toNumeric(String text) {
        String numeric = eras(text);
        for (int i = 0; i < NUMERALS.size(); i++) {
            numeric = numeric.replaceAll("(?<![一二三四五六七八九十])" + NUMERALS.get(i) + "(?=月)", String.valueOf(12 - i));
        }
        for (String[] word : WORDS) {
            numeric = numeric.replaceAll(word[0], word[1]);
        }
        return dayFirst(numeric.strip());
    }

    private static String eras(String text) {
        Matcher era = ERA.matcher(text);
        StringBuilder out = new StringBuilder();
        while (era.find()) {
            int before =
                    switch (era.group(1)) {
                        case "令和" -> 2018;
                        case "平成" -> 1988;
                        case "昭和" -> 1925;
                        default -> 1911;
                    };
            int year = era.group(2).equals("元") ? 1 : Integer.parseInt(era.group(2));
            era.appendReplacement(out, (before + year) + "年");
        }
        return era.appendTail(out).toString();
    }

    /** {@code , 22 12- 2004 19:48:21}: a Chinese month in the order of RFC 822. */
    private static String dayFirst(String numeric) {
        return numeric.replaceFirst("^[,，\\s]*(\\d{1,2})\\s+(\\d{1,2})-\\s*(\\d{4})", "$3-$2-$1");
    }
}
