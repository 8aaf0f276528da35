package io.courant.processor.clean;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the figures that a source states: of one name the first counts. Not safe for use by several threads. */
public final class StatedFigures {

    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        name(
                "likes",
                "likes",
                "like",
                "likecount",
                "likeaction",
                "agreeaction",
                "upvotecount",
                "upvotes",
                "digg",
                "votes",
                "点赞",
                "赞");
        name(
                "views",
                "views",
                "view",
                "viewcount",
                "viewaction",
                "readaction",
                "watchaction",
                "pageviews",
                "reads",
                "readcount",
                "阅读",
                "浏览");
        name(
                "comments",
                "comments",
                "comment",
                "commentcount",
                "commentaction",
                "replyaction",
                "replycount",
                "usercomments",
                "评论");
        name("shares", "shares", "share", "sharecount", "shareaction", "转发", "分享");
        name(
                "bookmarks",
                "bookmarks",
                "bookmark",
                "bookmarkaction",
                "collects",
                "collectcount",
                "favorites",
                "favourites",
                "收藏");
        name("answers", "answers", "answercount", "回答");
    }

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}|\\d{1,3}(?:[,，]\\d{3}){1,3}");
    private static final Pattern PAIR =
            Pattern.compile("([\\p{L}_]{1,30})\\s*[:：=]\\s*(\\d{1,12})\\s*(?:[,，;；|]\\s*|$)");

    private final Map<String, Long> figures = new TreeMap<>();

    private static void name(String figure, String... names) {
        for (String name : names) {
            NAMES.put(name, figure);
        }
    }

    /** Adds one if both its name and its number can be read; schema.org's names and addresses are names too. */
    public void add(String written, String number) {
        String digits = number.strip();
        if (NUMBER.matcher(digits).matches()) {
            named(written).ifPresent(name -> figures.putIfAbsent(name, Long.parseLong(digits.replaceAll("[,，]", ""))));
        }
    }

    /** Adds those of a text that is a list of names with numbers and nothing else: {@code likes:4,views:434,}. */
    public void addList(String text) {
        Matcher pair = PAIR.matcher(text);
        int end = 0;
        while (pair.find() && pair.start() == end) {
            end = pair.end();
        }
        if (end > 0 && end == text.length()) {
            pair.reset();
            while (pair.find()) {
                add(pair.group(1), pair.group(2));
            }
        }
    }

    public Map<String, Long> figures() {
        return figures;
    }

    private static Optional<String> named(String written) {
        String last = written.substring(written.lastIndexOf('/') + 1);
        return Optional.ofNullable(NAMES.get(last.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "")));
    }
}
