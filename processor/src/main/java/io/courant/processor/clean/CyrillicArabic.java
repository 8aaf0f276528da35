package io.courant.processor.clean;

/** Languages that share a writing system and are told apart by letters that the others lack. Source: CLDR exemplar characters. */
final class CyrillicArabic {

    private CyrillicArabic() {}

    static String cyrillic(String text) {
        if (share(text, "ў") > 0) {
            return "be";
        }
        if (share(text, "іїєґІЇЄҐ") > 0.005) {
            return "uk";
        }
        if (share(text, "ђћЂЋ") > 0) {
            return "sr";
        }
        if (share(text, "ѓќѕЃЌЅ") > 0) {
            return "mk";
        }
        boolean russianLetters = share(text, "ыэёЫЭЁ") > 0;
        return !russianLetters && share(text, "ъЪ") > 0.005 ? "bg" : "ru";
    }

    static String arabic(String text) {
        if (share(text, "ٹڈڑےں") > 0.005) {
            return "ur";
        }
        return share(text, "پچژگ") > 0.005 ? "fa" : "ar";
    }

    private static double share(String text, String letters) {
        long found = text.chars().filter(c -> letters.indexOf(c) >= 0).count();
        return (double) found / Math.max(1, text.length());
    }
}
