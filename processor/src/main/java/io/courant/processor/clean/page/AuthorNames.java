package io.courant.processor.clean.page;

import io.courant.processor.clean.PlainString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes a line that names authors apart: the words before the names, the words between them, and what is no name. */
final class AuthorNames {

    private static final int CHARS_MAX = 100;
    private static final Pattern BEFORE = Pattern.compile(
            "(?iu)^(?:.{0,30}?\\b(?:written|posted|reviewed|published|reported|story|words|article|text|contributed|authored|interview)\\s+by\\b"
                    + "|(?:published|posted|updated)\\b.{0,40}?\\bby\\b|by\\b|contributors?\\s*[:：]|authors?\\b\\s*[:：]?"
                    + "|von\\b|por\\b|par\\b|from\\b|(?:责任)?(?:作者|编辑|记者|文|撰文|撰稿|編輯|作者简介)\\s*[:：/／|丨]|文\\s*[/／|丨])\\s*[:：]?\\s*");

    /** One of these is in whatever that expression finds: to look for them first is cheap. */
    private static final PhraseAutomaton BEFORE_MARKS = new PhraseAutomaton(
            Stream.of("by", "contr", "author", "von", "por", "par", "from", "作者", "编辑", "记者", "文", "撰稿", "編輯")
                    .collect(Collectors.toMap(mark -> mark, mark -> 1)));

    /** A figure behind a name: how much that author has written. */
    private static final Pattern COUNT = Pattern.compile("\\s+\\d{1,3}$");

    private static final Pattern DOTS = Pattern.compile("[.\\s]");
    private static final Pattern AFTER = Pattern.compile(
            "(?iu)\\s*(?:[\\s"
                    + "　](?:发布|发表|来源|时间|日期|更新|编辑|责编|阅读|发佈|來源).*|[|•·–—⋅∙]\\s.*|\\s-\\s.*|\\bon\\s+(?:\\w{3,6}day\\b|\\w{3,9}\\.?\\s+\\d).*|\\(@.*|\\d{1,2}[./]\\d.*|\\s(?:updated|published|posted)\\b.*|[,，]?\\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?\\s+\\d.*)$");
    private static final Pattern BETWEEN = Pattern.compile("(?iu)\\s*(?:[,;，；、]|\\s&\\s|\\band\\b|\\bund\\b)\\s*");

    /** After a name and a comma: what somebody does, not who else wrote. */
    private static final Pattern ROLE = Pattern.compile(
            "(?i)\\b(?:director|manager|editor|writer|reporter|correspondent|author|contributor|founder|co-founder|ceo|cto|cmo|president|professor|specialist|consultant|engineer|educator|educators|expert|analyst|officer|head of|senior|sr\\.|master)(?:\\b|\\s)");

    private static final Pattern FOREIGN = Pattern.compile("[<>{}\\[\\]=]{2,}|https?:|www\\.");
    private static final Pattern ODD = Pattern.compile("[@<>{}\\[\\]=\\d]{2,}|https?:|\\.(?:com|org|net)\\b");
    private static final Pattern NICKNAME = Pattern.compile("\\p{L}[\\p{L}\\d_.-]{2,29}");
    private static final Set<String> NOBODY = Set.of(
            "admin",
            "administrator",
            "author",
            "authors",
            "the author",
            "the authors",
            "about the author",
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

    /** Names in order that a line which readers see says; none if it does not name anybody. */
    static List<String> of(String line) {
        return names(line, ODD).stream().filter(AuthorNames::isNameLike).toList();
    }

    /** Names in order that a page's head states: some call themselves by numbers. */
    static List<String> stated(String value) {
        return names(value, FOREIGN);
    }

    private static List<String> names(String line, Pattern odd) {
        List<String> names = new ArrayList<>();
        String rest = PlainString.line(line).orElse("");
        Matcher before = BEFORE.matcher(rest);
        if (before.find()) {
            rest = rest.substring(before.end());
        }
        rest = COUNT.matcher(AFTER.matcher(rest).replaceFirst(""))
                .replaceFirst("")
                .strip();
        if (rest.isEmpty() || rest.length() > CHARS_MAX || (odd.matcher(rest).find() && !isNickname(rest))) {
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
            if (!names.isEmpty() && ROLE.matcher(name).find()) {
                break;
            }
            if (isDegree(name) && !names.isEmpty()) {
                names.set(names.size() - 1, names.get(names.size() - 1) + ", " + name);
            } else if (name.length() > 1 && !NOBODY.contains(name.toLowerCase(Locale.ROOT)) && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** One word of letters and digits, as people call themselves in forums. */
    private static boolean isNickname(String word) {
        return NICKNAME.matcher(word).matches();
    }

    /** Several words without a capital letter are words, not a name. */
    private static boolean isNameLike(String name) {
        return name.indexOf(' ') < 0 || name.codePoints().anyMatch(c -> Character.isUpperCase(c) || c >= 0x250);
    }

    /** Whether the line says that names follow. */
    static boolean isByline(String line) {
        return BEFORE_MARKS.in(line) != 0 && BEFORE.matcher(line.strip()).find();
    }

    private static boolean isDegree(String part) {
        String letters = DOTS.matcher(part).replaceAll("").toLowerCase(Locale.ROOT);
        return DEGREES.contains(letters);
    }
}
