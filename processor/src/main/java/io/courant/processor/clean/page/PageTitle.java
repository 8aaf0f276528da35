package io.courant.processor.clean.page;

import io.courant.processor.clean.PlainString;
import java.util.ArrayList;
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
    private static final Pattern PIPE = Pattern.compile("\\s*[|｜]\\s*");
    private static final Pattern SITE_FOLLOWS = Pattern.compile("\\s+[|｜\\-–—·•»]\\s+|\\s*[|｜]|\\s+\\[");
    private static final Pattern SITE_PRECEDED = Pattern.compile("(?:\\s+[\\-–—·•»]|[|｜])\\s+$");

    /** The sign that documentation puts after a heading to link to it; icon fonts have it among the private characters. */
    private static final Pattern PERMALINK = Pattern.compile("(?:\\s*[¶🔗\\uE000-\\uF8FF]|\\s+[#§])\\s*$");

    private static final int CHARS_MAX = 300;
    private static final int HEADINGS_MAX = 200;
    private static final int SITE_WORDS_MAX = 6;

    /** This share of the heading's words must be the title's. */
    private static final double SHARED_MIN = 0.5;

    /** A sentence that is the page's only heading may say it in other words. */
    private static final double SHARED_ALONE_MIN = 0.3;

    private static final int SENTENCE_WORDS_MIN = 4;
    private static final int ARTICLE_WORDS_MIN = 3;

    private final Optional<String> stated;
    private final Optional<String> element;
    private final String site;
    private final boolean isArticle;
    private final List<String> headings;
    private final List<String> lesserHeadings;

    /** The words of the head's titles. */
    private final Set<String> said = new HashSet<>();

    /**
     * @param stated by the page's head for those who share it
     * @param element the {@code title} element's
     * @param site the site's name
     * @param isArticle whether the head calls the page an article
     * @param headings of the first rank, in order
     * @param lesserHeadings of the second
     */
    PageTitle(
            Optional<String> stated,
            Optional<String> element,
            Optional<String> site,
            boolean isArticle,
            List<String> headings,
            List<String> lesserHeadings) {
        this.stated = stated;
        this.element = element;
        this.site = site.map(PlainWriting::of).orElse("");
        this.isArticle = isArticle;
        this.headings = headings;
        this.lesserHeadings = lesserHeadings;
        Stream.concat(stated.stream(), element.stream()).forEach(title -> said.addAll(words(title)));
    }

    /** The title; parameters as those of the constructor. */
    static Optional<String> of(
            Optional<String> stated, Optional<String> element, Optional<String> site, PageFacts facts, PageScan scan) {
        List<String> headings = new ArrayList<>();
        List<String> lesserHeadings = new ArrayList<>();
        for (Region region : scan.regions()) {
            if (region.blocks() == 0) {
                continue;
            }
            if (region.element.nameIs("h1") && headings.size() < HEADINGS_MAX) {
                collect(region.element.text(), headings);
            } else if (region.element.nameIs("h2") && lesserHeadings.size() < HEADINGS_MAX) {
                collect(region.element.text(), lesserHeadings);
            }
        }
        return new PageTitle(stated, element, site, facts.isArticle(), headings, lesserHeadings).title();
    }

    private static void collect(String heading, List<String> to) {
        PlainString.line(mayEndInSign(heading) ? PERMALINK.matcher(heading).replaceAll("") : heading)
                .filter(text -> text.length() <= CHARS_MAX && !to.contains(text))
                .ifPresent(to::add);
    }

    /** Whether the last character that is no white space may be a {@link #PERMALINK}'s. */
    private static boolean mayEndInSign(String heading) {
        String stripped = heading.strip();
        return !stripped.isEmpty() && !Character.isLetterOrDigit(stripped.charAt(stripped.length() - 1));
    }

    Optional<String> title() {
        Optional<String> whole = isForeign() ? element : stated.or(() -> element);
        String bare = whole.map(this::withoutSite).orElse("");
        List<String> own = headings.stream().filter(text -> !isSite(text)).toList();
        return heading(own, bare)
                .or(() -> onlyHeading(own, bare))
                .or(() -> bare.isEmpty() ? Optional.empty() : Optional.of(bare));
    }

    /** Whether it is what the site calls itself: alone, or behind a title's last separator. */
    private boolean isSite(String heading) {
        return PlainWriting.of(heading).equals(site)
                || Stream.concat(stated.stream(), element.stream())
                        .anyMatch(title -> isBehindSeparator(heading, title) && !startsWithSite(title));
    }

    private boolean startsWithSite(String title) {
        return !site.isEmpty() && PlainWriting.of(SEPARATOR.split(title, 2)[0]).equals(site);
    }

    private static boolean isBehindSeparator(String text, String title) {
        int start = title.length() - text.length();
        return start > 0
                && title.regionMatches(true, start, text, 0, text.length())
                && SITE_PRECEDED.matcher(title.substring(0, start)).find();
    }

    /** What is made for sharing may say the site's motto: nothing of what the page's own title and its heading say. */
    private boolean isForeign() {
        if (stated.isEmpty() || element.isEmpty()) {
            return false;
        }
        Set<String> told = new HashSet<>(words(stated.get()));
        Set<String> titled = new HashSet<>(words(element.get()));
        Set<String> headed = new HashSet<>();
        headings.forEach(heading -> headed.addAll(words(heading)));
        return Collections.disjoint(told, titled)
                && Collections.disjoint(told, headed)
                && !Collections.disjoint(titled, headed);
    }

    /** The heading that has the most in common with the head's title. */
    private Optional<String> heading(List<String> own, String bare) {
        String plain = PlainWriting.of(bare);
        int wordsMin = words(bare).size() / 2;
        String best = "";
        double most = 0;
        for (String text : own) {
            int size = words(text).size();
            double shared = shared(text);
            boolean begins = plain.startsWith(PlainWriting.of(text));
            double value = shared
                    + Math.min(size, 8) / 50.0
                    + (begins ? 1 : 0)
                    + (PlainWriting.of(text).equals(plain) ? 1 : 0);
            boolean isLong = size > wordsMin || isBeforeSeparator(text, bare);
            if (shared >= SHARED_MIN && isLong && value > most) {
                best = text;
                most = value;
            }
        }
        Optional<String> same = lesserHeadings.stream()
                .filter(text -> !bare.isEmpty() && PlainWriting.of(text).equals(plain))
                .findFirst();
        if (best.isEmpty() || (same.isPresent() && !PlainWriting.of(best).equals(plain))) {
            return same;
        }
        return Optional.of(isLabelled(best, bare) || isRunTogether(best, bare) ? bare : best);
    }

    /** Parts of a heading that stand in elements of their own, such as labels, run together in its text; the head sets them apart. */
    private static boolean isRunTogether(String heading, String bare) {
        return PlainWriting.of(heading).equals(PlainWriting.of(bare))
                && SEPARATOR.split(bare).length > SEPARATOR.split(heading).length;
    }

    /** "Title: …" and the labels of forums are no part of what they stand before; nor is a site's name behind a pipe. */
    private static boolean isLabelled(String heading, String bare) {
        int before = heading.length() - bare.length();
        return words(bare).size() >= SENTENCE_WORDS_MIN
                && before > 0
                && (heading.regionMatches(true, before, bare, 0, bare.length())
                        || (heading.regionMatches(true, 0, bare, 0, bare.length())
                                && PIPE.matcher(heading.substring(bare.length()))
                                        .lookingAt()));
    }

    /**
     * The page's only heading, if it is not a slogan: what the head's title begins with, or an article's. Of several the first may
     * say in other words what the head says. A title element that has nothing of the heading is the same on all the site's pages.
     */
    private Optional<String> onlyHeading(List<String> own, String bare) {
        if (own.isEmpty()) {
            return Optional.empty();
        }
        String text = own.get(0);
        int size = words(text).size();
        double shared = shared(text);
        boolean begins = text.length() < bare.length()
                && bare.regionMatches(true, 0, text, 0, text.length())
                && (size > 1 ? !Character.isLetterOrDigit(bare.codePointAt(text.length())) : isNamed(text, bare));
        boolean only = own.size() == 1
                && (begins
                        || isLabelled(bare, text)
                        || (size >= SENTENCE_WORDS_MIN && shared == 0 && stated.isEmpty())
                        || (isArticle && size >= ARTICLE_WORDS_MIN));
        boolean isReworded = size >= SENTENCE_WORDS_MIN && shared >= SHARED_ALONE_MIN && shared < 1;
        return only || isReworded ? Optional.of(text) : Optional.empty();
    }

    /** One word is a name if the head explains it; otherwise it is what a part of the site is called. */
    private static boolean isNamed(String word, String title) {
        return title.charAt(word.length()) == ':' || title.charAt(word.length()) == '：';
    }

    /** The share of the heading's words that the head says too. */
    private double shared(String heading) {
        List<String> words = words(heading);
        return words.isEmpty()
                ? 0
                : said.isEmpty()
                        ? 1
                        : (double) words.stream().filter(said::contains).count() / words.size();
    }

    private static boolean isBeforeSeparator(String text, String title) {
        return title.regionMatches(true, 0, text, 0, text.length())
                && SITE_FOLLOWS.matcher(title.substring(text.length())).lookingAt();
    }

    /** Cuts the site's name; where it is not known, what stands after the last separator if that is the shorter part. */
    private String withoutSite(String title) {
        String[] pipes = PIPE.split(title);
        if (pipes.length > 1 && isBeforePipe(pipes[0], pipes[pipes.length - 1])) {
            return withoutSite(pipes[0].strip());
        }
        String[] parts = SEPARATOR.split(title);
        if (parts.length < 2) {
            return title;
        }
        String last = parts[parts.length - 1];
        String end = PlainWriting.of(last);
        int cut = title.lastIndexOf(last);
        String rest = title.substring(0, Math.max(0, cut)).replaceFirst("[\\s|｜\\-–—_·•»:：]+$", "");
        boolean isSite =
                !end.isEmpty() && !site.isEmpty() && (end.equals(site) || site.startsWith(end) || end.startsWith(site));
        boolean firstIsSite = startsWithSite(title);
        boolean isHeading = words(rest).size() > 1
                && !firstIsSite
                && headings.stream().anyMatch(text -> isBehindSeparator(text, title));
        boolean isShort = site.isEmpty() && words(last).size() <= 4 && last.length() < rest.length();
        if (!rest.isBlank() && (isSite || isShort || isHeading)) {
            return rest;
        }
        return firstIsSite
                ? title.substring(title.indexOf(parts[0]) + parts[0].length()).replaceFirst("^[\\s|｜\\-–—_·•»:：]+", "")
                : title;
    }

    /** Behind a pipe stands the site's name or advertising, unless what is before it is the name. */
    private boolean isBeforePipe(String first, String last) {
        int size = words(first).size();
        return !PlainWriting.of(first).equals(site)
                && (size >= SENTENCE_WORDS_MIN
                        || (size > 1
                                && first.length() > last.length() / 2
                                && words(last).size() <= SITE_WORDS_MAX));
    }

    private static List<String> words(String text) {
        if (text.codePoints().anyMatch(c -> c >= 0x2E80 && Character.isLetter(c))) {
            return text.codePoints()
                    .filter(Character::isLetterOrDigit)
                    .mapToObj(Character::toString)
                    .toList();
        }
        return spaced(text.toLowerCase(Locale.ROOT));
    }

    private static List<String> spaced(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (!Character.isLetter(c) && !isNumber(c)) {
                if (i > start) {
                    words.add(text.substring(start, i));
                }
                start = i + Character.charCount(c);
            }
        }
        if (start < text.length()) {
            words.add(text.substring(start));
        }
        return words;
    }

    private static boolean isNumber(int c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }
}
