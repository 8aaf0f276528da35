package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleLanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh|元宇宙是下一代互联网。",
                "zh|使用 Apache Kafka Streams 和 Kafka Connect 构建实时数据管道的经验",
                "zh|日语里“の”很常见，但是这一段话完全是用中文写成的文章。",
                "ja|今日の会議では新しい計画について話し合いました。",
                "ko|오늘 회의에서는 새로운 계획을 논의했습니다.",
                "ru|Сегодня мы обсудили новый план и решили начать работу.",
                "uk|Сьогодні ми обговорили новий план і вирішили почати роботу.",
                "ar|ناقشنا اليوم الخطة الجديدة في الاجتماع.",
                "fa|امروز در جلسه درباره برنامه جدید گفتگو کردیم و پیشنهادها را شنیدیم.",
                "he|היום דנו בתוכנית החדשה בפגישה.",
                "el|Σήμερα συζητήσαμε το νέο σχέδιο.",
                "th|วันนี้เราได้หารือเกี่ยวกับแผนใหม่",
                "hi|आज हमने बैठक में नई योजना पर चर्चा की।",
                "en|The committee will decide next week whether the new rules apply to all companies.",
                "de|Der Ausschuss entscheidet nächste Woche, ob die neuen Regeln für alle gelten.",
                "fr|Le comité décidera la semaine prochaine si les nouvelles règles s'appliquent.",
                "es|El comité decidirá la próxima semana si las nuevas reglas se aplican a todos.",
                "pt|A comissão decidirá na próxima semana se as novas regras se aplicam a todos.",
                "it|Il comitato deciderà la prossima settimana se le nuove regole valgono per tutti.",
                "nl|De commissie beslist volgende week of de nieuwe regels voor iedereen gelden.",
                "sv|Utskottet beslutar nästa vecka om de nya reglerna ska gälla för alla företag.",
                "pl|Komisja zdecyduje w przyszłym tygodniu, czy nowe przepisy dotyczą wszystkich.",
                "tr|Komisyon gelecek hafta yeni kuralların herkes için geçerli olup olmadığına karar verecek.",
                "vi|Ủy ban sẽ quyết định vào tuần tới liệu các quy tắc mới có áp dụng cho tất cả hay không.",
                "id|Komite akan memutuskan minggu depan apakah aturan baru berlaku untuk semua perusahaan."
            })
    void isToldByTheText(String language, String text) {
        assertEquals(language, ArticleLanguage.of(text, Optional.of("xx")));
    }

    @Test
    void isDeclaredOnlyWhereTheTextLeavesItOpen() {
        assertEquals("de", ArticleLanguage.of("42", Optional.of("de_DE")));
        assertEquals("zh", ArticleLanguage.of("中文", Optional.of("en")));
    }

    @Test
    void isUndeterminedWithoutWords() {
        assertEquals("und", ArticleLanguage.of("12345 !!", Optional.empty()));
        assertEquals("und", ArticleLanguage.of("", Optional.of("???")));
        assertEquals("und", ArticleLanguage.of("Kafka", Optional.empty()));
    }
}
