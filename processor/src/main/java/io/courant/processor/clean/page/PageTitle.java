package io.courant.processor.clean.page;

import io.courant.processor.clean.PlainString;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page's title as its readers see it: its heading where that and the head agree, else the head's without the site's name. */
final class PageTitle {

    private static final Pattern SEPARATOR =
            Pattern.compile("\\s+[|｜\\-–—_·•»:：]+\\s+|\\s*[|｜]\\s*|_(?=\\p{IsHan})|(?<=\\p{IsHan})[-_](?=\\p{IsHan})");
    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern PIPE = Pattern.compile("\\s*[|｜]\\s*");
    private static final Pattern SITE_FOLLOWS = Pattern.compile("\\s+[|｜\\-–—·•»]\\s+|\\s*[|｜]");

    /** The sign that documentation puts after a heading to link to it. */
    private static final Pattern PERMALINK = Pattern.compile("(?:\\s*[¶🔗]|\\s+[#§])\\s*$");

    private static final int CHARS_MAX = 300;
    private static final int SITE_WORDS_MAX = 6;

    /** This share of the heading's words must be the title's. */
    private static final double SHARED_MIN = 0.5;

    private PageTitle() {}

    /**
     * @param stated by the page's head
     * @param element the {@code title} element's
     */
    static Optional<String> of(
            Optional<String> stated, Optional<String> element, Optional<String> site, PageScan scan) {
        Set<String> words = new HashSet<>();
        Stream.concat(stated.stream(), element.stream()).forEach(title -> words.addAll(words(title)));
        Optional<String> own = isForeign(stated, element, scan) ? element : stated;
        Optional<String> bare = own.map(title -> withoutSite(title, site));
        int wordsMin = bare.map(title -> words(title).size() / 2).orElse(0);
        return heading(words, bare.orElse(""), wordsMin, site, scan).or(() -> bare);
    }

    /** What is made for sharing may say the site's motto: nothing of what the page's own title and its heading say. */
    private static boolean isForeign(Optional<String> stated, Optional<String> element, PageScan scan) {
        if (stated.isEmpty() || element.isEmpty()) {
            return false;
        }
        Set<String> said = new HashSet<>(words(stated.get()));
        Set<String> titled = new HashSet<>(words(element.get()));
        Set<String> headed = new HashSet<>();
        scan.regions().stream()
                .filter(region -> region.element.nameIs("h1") && region.blocks() > 0)
                .forEach(region -> headed.addAll(words(region.element.text())));
        return Collections.disjoint(said, titled)
                && Collections.disjoint(said, headed)
                && !Collections.disjoint(titled, headed);
    }

    private static Optional<String> heading(
            Set<String> words, String bare, int wordsMin, Optional<String> site, PageScan scan) {
        String best = "";
        double most = 0;
        String own = site.map(PageFacts::plain).orElse("");
        for (Region region : scan.regions()) {
            String name = region.element.normalName();
            if (!(name.equals("h1") || name.equals("h2")) || region.blocks() == 0) {
                continue;
            }
            String text = PlainString.line(
                            PERMALINK.matcher(region.element.text()).replaceAll(""))
                    .orElse("");
            boolean whole = !bare.isEmpty() && PageFacts.plain(text).equals(PageFacts.plain(bare));
            if (name.equals("h2") && !whole) {
                continue;
            }
            if (text.isEmpty()
                    || text.length() > CHARS_MAX
                    || PageFacts.plain(text).equals(own)) {
                continue;
            }
            List<String> of = words(text);
            double shared = of.isEmpty()
                    ? 0
                    : words.isEmpty()
                            ? 1
                            : (double) of.stream().filter(words::contains).count() / of.size();
            boolean begins = PageFacts.plain(bare).startsWith(PageFacts.plain(text));
            double value = shared + Math.min(of.size(), 8) / 50.0 + (begins ? 1 : 0) + (whole ? 1 : 0);
            boolean isLong = of.size() > wordsMin || isBeforeSeparator(text, bare);
            if (shared >= SHARED_MIN && isLong && value > most) {
                best = text;
                most = value;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static boolean isBeforeSeparator(String text, String title) {
        return title.regionMatches(true, 0, text, 0, text.length())
                && SITE_FOLLOWS.matcher(title.substring(text.length())).lookingAt();
    }

    /** Cuts the site's name; where it is not known, what stands after the last separator if that is the shorter part. */
    private static String withoutSite(String title, Optional<String> site) {
        String[] pipes = PIPE.split(title);
        if (pipes.length > 1
                && words(pipes[0]).size() > 1
                && pipes[0].length() > pipes[pipes.length - 1].length() / 2
                && words(pipes[pipes.length - 1]).size() <= SITE_WORDS_MAX) {
            return withoutSite(pipes[0].strip(), site);
        }
        String[] parts = SEPARATOR.split(title);
        if (parts.length < 2) {
            return title;
        }
        String last = parts[parts.length - 1];
        String own = site.map(PageFacts::plain).orElse("");
        String end = PageFacts.plain(last);
        int cut = title.lastIndexOf(last);
        String rest = title.substring(0, Math.max(0, cut)).replaceFirst("[\\s|｜\\-–—_·•»:：]+$", "");
        boolean isSite =
                !end.isEmpty() && !own.isEmpty() && (end.equals(own) || own.startsWith(end) || end.startsWith(own));
        boolean isShort = own.isEmpty() && words(last).size() <= 4 && last.length() < rest.length();
        if (!rest.isBlank() && (isSite || isShort)) {
            return rest;
        }
        boolean firstIsSite = !own.isEmpty() && PageFacts.plain(parts[0]).equals(own);
        return firstIsSite
                ? title.substring(title.indexOf(parts[0]) + parts[0].length()).replaceFirst("^[\\s|｜\\-–—_·•»:：]+", "")
                : title;
    }

    private static List<String> words(String text) {
        if (text.codePoints().anyMatch(c -> c >= 0x2E80)) {
            return text.codePoints()
                    .filter(Character::isLetterOrDigit)
                    .mapToObj(Character::toString)
                    .toList();
        }
        return Stream.of(WORD.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
