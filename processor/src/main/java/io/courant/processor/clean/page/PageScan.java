package io.courant.processor.clean.page;

import io.courant.processor.clean.ElementPolicy;
import io.courant.processor.clean.InterruptedCleaningException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The blocks and regions of a page, found in one walk; what they hold is looked up in sums over the blocks. */
final class PageScan {

    private static final int NOSCRIPT_CHARS_MIN = 200;

    private final List<TextBlock> blocks = new ArrayList<>();
    private int chars;
    private int wideChars;
    private final List<Wordless> wordless = new ArrayList<>();
    private final List<Region> regions = new ArrayList<>();
    private final Set<Element> inlineHolders = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ClassWords classWords = new ClassWords();
    private final float[] weightBefore;
    private final float[] linksBefore;

    private List<Node> run = new ArrayList<>();
    private final TextTally tally = new TextTally();
    private int words;
    private int images;

    PageScan(Element body) {
        region(body, Optional.empty(), false);
        weightBefore = new float[blocks.size() + 1];
        linksBefore = new float[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            weightBefore[i + 1] = weightBefore[i] + blocks.get(i).weight();
            linksBefore[i + 1] = linksBefore[i] + blocks.get(i).links();
        }
    }

    /** Some pages show their words only to readers without scripts: where those hold more than the rest, they are the page. */
    static PageScan of(Document page) {
        PageScan scan = new PageScan(page.body());
        List<Element> noscripts = PageElements.of(page).named("noscript").stream()
                .filter(noscript -> !isIn(page.head(), noscript))
                .toList();
        int chars = 0;
        for (Element noscript : noscripts) {
            chars += noscript.text().length();
        }
        if (chars < NOSCRIPT_CHARS_MIN || chars < scan.weight(scan.regions.get(0))) {
            return scan;
        }
        noscripts.forEach(noscript -> noscript.tagName("div"));
        return new PageScan(page.body());
    }

    private static boolean isIn(Element outer, Node inner) {
        Node above = inner;
        while (above != null && above != outer) {
            above = above.parent();
        }
        return above == outer;
    }

    List<TextBlock> blocks() {
        return blocks;
    }

    /** Runs without words: images, mostly. */
    List<Wordless> wordless() {
        return wordless;
    }

    /** In order of appearance, the body first. */
    List<Region> regions() {
        return regions;
    }

    float weight(Region region) {
        return weightBefore[region.end] - weightBefore[region.first];
    }

    float links(Region region) {
        return linksBefore[region.end] - linksBefore[region.first];
    }

    float linkShare(Region region) {
        float all = weight(region);
        return all == 0 ? 0 : links(region) / all;
    }

    /** Whether most of it is Chinese, Japanese or Korean. */
    boolean isWide() {
        return wideChars * 2 > chars;
    }

    /** What the blocks before this one hold. */
    float weightBefore(int block) {
        return weightBefore[block];
    }

    static boolean isWordless(Element element) {
        return element.nameIs("noscript") || policy(element) == ElementPolicy.DROP;
    }

    private static ElementPolicy policy(Element element) {
        return ElementPolicy.ofOriginal(element.normalName());
    }

    private boolean isInlineHolder(Element element, boolean searched) {
        if (!searched && findInlineHolders(element)) {
            inlineHolders.add(element);
        }
        return inlineHolders.contains(element);
    }

    /** Whether there is a block in the element; those in it of which that is true are remembered if they are inline. */
    private boolean findInlineHolders(Element element) {
        boolean holds = false;
        for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
            InterruptedCleaningException.check();
            if (node instanceof Element child) {
                ElementPolicy policy = policy(child);
                boolean below = policy != ElementPolicy.DROP && findInlineHolders(child);
                if (below && policy != ElementPolicy.BLOCK) {
                    inlineHolders.add(child);
                }
                holds |= below || policy == ElementPolicy.BLOCK;
            }
        }
        return holds;
    }

    /**
     * A run without words.
     *
     * @param nodes as those of a block
     * @param before the block that follows it
     */
    record Wordless(List<Node> nodes, int before) {}

    /** @param searched whether its inline holders have been found, since it stands in one */
    private Region region(Element element, Optional<Region> parent, boolean searched) {
        String names = AttributeValue.of(element, "class");
        Region region =
                new Region(element, parent, names, classWords.of(element, names), regions.size(), blocks.size());
        regions.add(region);
        Optional<Region> within = Optional.of(region);
        List<Region> inside = new ArrayList<>();
        for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
            InterruptedCleaningException.check();
            if (node instanceof TextNode words) {
                run.add(node);
                tally.add(words.getWholeText(), false);
            } else if (node instanceof Element child) {
                ElementPolicy policy = policy(child);
                boolean block = policy == ElementPolicy.BLOCK;
                if (policy == ElementPolicy.DROP || child.nameIs("noscript")) {
                    region.addInline(child);
                } else if (block || isInlineHolder(child, searched)) {
                    flush(region);
                    Region below = region(child, within, searched || !block);
                    inside.add(below);
                    region.elements += below.elements;
                } else {
                    region.addInline(child);
                    run.add(child);
                    inline(child, child.nameIs("a"));
                }
            }
        }
        flush(region);
        region.end = blocks.size();
        countAlike(inside);
        return region;
    }

    private void inline(Element element, boolean linked) {
        words |= classWords.of(element);
        images += element.nameIs("img") ? 1 : 0;
        if (element.nameIs("br")) {
            tally.addLineEnd();
        }
        for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
            if (node instanceof TextNode inside) {
                tally.add(inside.getWholeText(), linked);
            } else if (node instanceof Element child && !isWordless(child)) {
                inline(child, linked || child.nameIs("a"));
            }
        }
    }

    private void flush(Region region) {
        if (!tally.saysNothing()) {
            blocks.add(new TextBlock(region, run, tally.take(), words, images));
            images = 0;
            chars += tally.seen();
            wideChars += tally.eastern();
            run = new ArrayList<>();
        } else if (!run.isEmpty()) {
            wordless.add(new Wordless(run, blocks.size()));
            run = new ArrayList<>();
        }
        tally.clear();
        words = 0;
    }

    private static void countAlike(List<Region> siblings) {
        if (siblings.size() < 2) {
            return;
        }
        Map<Long, Integer> counts = new HashMap<>();
        for (Region sibling : siblings) {
            counts.merge(sibling.signature, 1, Integer::sum);
        }
        for (Region sibling : siblings) {
            sibling.alike = counts.getOrDefault(sibling.signature, 1);
        }
    }
}
