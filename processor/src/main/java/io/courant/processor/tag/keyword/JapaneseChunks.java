package io.courant.processor.tag.keyword;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Japanese names and terms: runs of kanji, katakana and Latin letters. What stands in hiragana is grammar mostly, and parts them.
 */
final class JapaneseChunks {

    private static final int CHARS_MIN = 2;
    private static final int CHARS_MAX = 16;

    /** Nouns of time and order and the like, which any text may repeat. */
    private static final Set<String> SAID_OF_ANYTHING = Set.of(
            "今日", "昨日", "明日", "今年", "昨年", "来年", "今回", "前回", "次回", "現在", "最近", "以前", "以後", "以上", "以下", "時間", "場合", "可能",
            "必要", "重要", "自分", "自身", "問題", "関係", "結果", "理由", "方法", "状況", "内容", "全体", "一部", "一方", "同時", "同様", "多数", "最後",
            "最初", "最大", "午前", "午後", "発表", "説明", "利用", "使用", "開始", "実施", "予定", "対象", "参加", "記事", "写真", "情報");

    private JapaneseChunks() {}

    /** Each chunk is one run. */
    static List<List<PlainWord>> of(String text) {
        List<List<PlainWord>> chunks = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int from = at;
            while (at < text.length() && isTerm(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
            if (at == from) {
                at += Character.charCount(text.codePointAt(at));
            } else if (at - from >= CHARS_MIN && at - from <= CHARS_MAX) {
                String run = text.substring(from, at);
                if (!Character.isDigit(run.codePointAt(0)) && !SAID_OF_ANYTHING.contains(run)) {
                    chunks.add(List.of(new PlainWord(from, at, run, false)));
                }
            }
        }
        return chunks;
    }

    private static boolean isTerm(int character) {
        if (character < 0x80) {
            return Character.isLetterOrDigit(character);
        }
        if (character == 'ー') {
            return true;
        }
        if (!Character.isLetterOrDigit(character)) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(character);
        return script == UnicodeScript.HAN || script == UnicodeScript.KATAKANA || script == UnicodeScript.LATIN;
    }
}
