package io.courant.processor.clean.page;

import io.courant.processor.clean.PlainString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a line that names authors apart: the words before the names, the words between them, and what is no name. */
final class AuthorNames {

    private static final int CHARS_MAX = 100;
    private static final Pattern BEFORE = Pattern.compile(
            "(?iu)^(?:.{0,30}?\\b(?:written|posted|reviewed|published|reported|story|words|article|text|contributed)\\s+by\\b|by\\b|authors?\\b\\s*[:：]?"
                    + "|von\\b|por\\b|par\\b|from\\b|(?:责任)?(?:作者|编辑|记者|文|撰文|撰稿|編輯|作者简介)\\s*[:：/／|丨]|文\\s*[/／|丨])\\s*[:：]?\\s*");
    private static final Pattern AFTER = Pattern.compile(
            "(?iu)\\s*(?:[\\s"
                    + "　](?:发布|发表|来源|时间|日期|更新|编辑|责编|阅读|发佈|來源).*|[|•·–—]\\s.*|\\s-\\s.*|\\bon\\s+\\w{3,9}\\.?\\s+\\d.*|\\(@.*|\\d{1,2}[./]\\d.*|\\s(?:updated|published|posted)\\b.*|[,，]?\\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?\\s+\\d.*)$");
    private static final Pattern BETWEEN = Pattern.compile("(?iu)\\s*(?:[,;，；、]|\\s&\\s|\\band\\b|\\bund\\b)\\s*");
    private static final Pattern ODD = Pattern.compile("[@<>{}\\[\\]=\\d]{2,}|https?:|\\.(?:com|org|net)\\b");
    private static final Set<String> NOBODY = Set.of(
            "admin",
            "administrator",
            "author",
            "authors",
            "editor",
            "guest",
            "staff",
            "by",
            "anonymous",
            "unknown",
            "none",
            "null",
            "undefined",
            "facebook",
            "twitter",
            "linkedin",
            "all posts",
            "posts",
            "view all posts",
            "follow",
            "website",
            "share",
            "wordpress",
            "published",
            "updated",
            "read more",
            "reply",
            "home");
    private static final Set<String> DEGREES = Set.of(
            "phd", "md", "msc", "ms", "ma", "bsc", "rd", "rn", "mba", "mph", "dds", "dvm", "jd", "esq", "jr", "sr",
            "fand", "facp", "cpa", "pe", "lcsw", "psyd", "pharmd", "mscp", "np", "do", "cfp");

    private AuthorNames() {}

    /** Names in order; none if the line does not name anybody. */
    static List<String> of(String line) {
        List<String> names = new ArrayList<>();
        String rest = PlainString.line(line).orElse("");
        Matcher before = BEFORE.matcher(rest);
        if (before.find()) {
            rest = rest.substring(before.end());
        }
        rest = AFTER.matcher(rest)
                .replaceFirst("")
                .replaceFirst("\\s+\\d{1,3}$", "")
                .strip();
        if (rest.isEmpty() || rest.length() > CHARS_MAX || ODD.matcher(rest).find()) {
            return names;
        }
        boolean several = true;
        String[] parts = BETWEEN.split(rest);
        for (String part : parts) {
            several &= isDegree(part)
                    || part.strip().contains(" ")
                    || part.codePoints().anyMatch(c -> c >= 0x2E80);
        }
        for (String part : several ? parts : new String[] {rest}) {
            String name = part.strip();
            if (isDegree(name) && !names.isEmpty()) {
                names.set(names.size() - 1, names.get(names.size() - 1) + ", " + name);
            } else if (name.length() > 1 && !NOBODY.contains(name.toLowerCase(Locale.ROOT)) && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** Whether the line says that names follow. */
    static boolean isByline(String line) {
        return BEFORE.matcher(line.strip()).find();
    }

    private static boolean isDegree(String part) {
        String letters = part.replaceAll("[.\\s]", "").toLowerCase(Locale.ROOT);
        return DEGREES.contains(letters);
    }
}
