package io.courant.processor.clean.page;

import io.courant.processor.clean.DateNotation;
import io.courant.processor.trees.TreeModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * The part of a page that is its content, not its furniture: article, posts of a thread, documentation, a product's description,
 * the items of a list. Each block of text is judged by what it looks like and by what stands around it; of the judgements the
 * set of blocks is chosen that promises most.
 */
public final class MainContent {

    private static final int HEAD_CHARS_MAX = 60;
    private static final int FIGURE_BLOCKS_MAX = 3;

    /** Few pages have more furniture. */
    private static final int NODES_ROOM = 500;

    private final Set<Node> outside = Collections.newSetFromMap(new IdentityHashMap<>(NODES_ROOM));

    private final PageScan scan;
    private final PageFacts facts;
    private final float[] likely;
    private final boolean[] chosen;

    private final List<Element> given;

    private MainContent(PageScan scan, PageFacts facts, List<Element> given) {
        this.scan = scan;
        this.facts = facts;
        this.given = given;
        BlockFeatures features = new BlockFeatures(scan, facts);
        this.likely = features.agreed(Learned.MODEL.probabilities(features.all()));
        this.chosen = given.isEmpty() ? chosen(scan.blocks(), likely) : given(scan.blocks());
        if (given.isEmpty() && scan.isWide()) {
            WidePage.bound(scan, features.heaviestRegion(), likely, chosen);
        }
        keepFigures();
        dropHead();
        decide();
    }

    /** Loads the model: some tens of milliseconds. */
    public static void load() {
        Objects.requireNonNull(Learned.MODEL);
    }

    /** Judges a page. The page is not changed, but that words for readers without scripts may become ordinary ones. */
    public static MainContent of(Document page) {
        return of(page, List.of());
    }

    /**
     * Judges a page of whose content somebody knows better where it is.
     *
     * @param given the elements that are the content; none if that is to be found out
     */
    public static MainContent of(Document page, List<Element> given) {
        return new MainContent(PageScan.of(page), PageFacts.of(page), List.copyOf(given));
    }

    private boolean[] given(List<TextBlock> blocks) {
        boolean[] inside = new boolean[blocks.size()];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = isGiven(blocks.get(i).region().element);
        }
        return inside;
    }

    private boolean isGiven(Node node) {
        for (Node above = node; above != null; above = above.parent()) {
            if (above instanceof Element element && given.contains(element)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the node and all in it is furniture: to be asked from the body downwards, not below a node of which it is said. */
    public boolean isOutside(Node node) {
        return outside.contains(node);
    }

    PageScan scan() {
        return scan;
    }

    PageFacts facts() {
        return facts;
    }

    /** Every block of the page in order, with the judgement on it. */
    public List<BlockVerdict> verdicts() {
        float[][] rows = new BlockFeatures(scan, facts).all();
        List<BlockVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            verdicts.add(BlockVerdict.of(scan.blocks().get(i), rows[i], likely[i], chosen[i]));
        }
        return verdicts;
    }

    /** The words of the blocks that stay, as written. */
    List<String> kept() {
        return IntStream.range(0, chosen.length)
                .filter(i -> chosen[i])
                .mapToObj(i -> scan.blocks().get(i).text())
                .toList();
    }

    /**
     * The blocks that together have the highest expected F1: those above half of it (Lipton, Elkan, Naryanaswamy 2014). So a page
     * that is clear gets a strict line, and one that is doubtful a lenient one.
     */
    static boolean[] chosen(List<TextBlock> blocks, float[] likely) {
        int[] order = likeliestFirst(likely);
        double expected = 0;
        for (int i = 0; i < likely.length; i++) {
            expected += likely[i] * blocks.get(i).weight();
        }
        double right = 0;
        double taken = 0;
        double best = -1;
        int count = 0;
        for (int i = 0; i < order.length; i++) {
            int block = order[i];
            right += likely[block] * blocks.get(block).weight();
            taken += blocks.get(block).weight();
            double f1 = 2 * right / (taken + expected);
            if (f1 >= best) {
                best = f1;
                count = i + 1;
            }
        }
        boolean[] chosen = new boolean[likely.length];
        for (int i = 0; i < count; i++) {
            chosen[order[i]] = true;
        }
        return chosen;
    }

    /** What is no less than zero compares as its bits do. */
    private static int[] likeliestFirst(float[] likely) {
        long[] keys = new long[likely.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) (Integer.MAX_VALUE - Float.floatToIntBits(likely[i])) << 32 | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /** An image between blocks that stay is kept with its caption, which is told as the image's. */
    private void keepFigures() {
        for (Region region : scan.regions()) {
            if (region.element.nameIs("figure")
                    && region.blocks() > 0
                    && region.blocks() <= FIGURE_BLOCKS_MAX
                    && region.first > 0
                    && chosen[region.first - 1]
                    && region.end < chosen.length
                    && chosen[region.end]
                    && region.element.stream().anyMatch(MainContent::isPicture)) {
                Arrays.fill(chosen, region.first, region.end, true);
            }
        }
    }

    private static boolean isPicture(Element element) {
        return element.nameIs("img") || element.nameIs("iframe") || element.nameIs("video");
    }

    /** The title and the line of author and date are metadata: not the first words of the text as well. */
    private void dropHead() {
        int kept = 0;
        for (boolean stays : chosen) {
            kept += stays ? 1 : 0;
        }
        for (int i = 0; i < chosen.length && kept > 1; i++) {
            if (chosen[i]) {
                TextBlock block = scan.blocks().get(i);
                if (!facts.isTitle(block) && !isDateLine(i, block)) {
                    return;
                }
                chosen[i] = false;
                kept--;
            }
        }
    }

    /** After the title, and little more than a date. */
    private boolean isDateLine(int i, TextBlock block) {
        return i > 0
                && !facts.isThread()
                && block.text().length() <= HEAD_CHARS_MAX
                && facts.isTitle(scan.blocks().get(i - 1))
                && DateNotation.find(block.text()).isPresent();
    }

    private void decide() {
        int[] chosenBefore = new int[chosen.length + 1];
        for (int i = 0; i < chosen.length; i++) {
            chosenBefore[i + 1] = chosenBefore[i] + (chosen[i] ? 1 : 0);
        }
        for (Region region : scan.regions()) {
            boolean holds = region.blocks() > 0
                    ? chosenBefore[region.end] > chosenBefore[region.first]
                    : isBesideChosen(region.first, chosen) && (given.isEmpty() || isGiven(region.element));
            region.goes = region.parent.isPresent() && (!holds || region.parent.get().goes);
            if (region.goes && !region.parent.get().goes) {
                outside.add(region.element);
            }
        }
        for (int i = 0; i < chosen.length; i++) {
            TextBlock block = scan.blocks().get(i);
            if (!chosen[i] && !block.region().goes) {
                outside.addAll(block.nodes());
            }
        }
        for (PageScan.Wordless wordless : scan.wordless()) {
            boolean within = given.isEmpty() || isGiven(wordless.nodes().get(0));
            if (!within || !isBesideChosen(wordless.before(), chosen)) {
                outside.addAll(wordless.nodes());
            }
        }
    }

    /** Images belong to the text before or after them. */
    private static boolean isBesideChosen(int block, boolean[] chosen) {
        return (block > 0 && chosen[block - 1]) || (block < chosen.length && chosen[block]);
    }

    /** Loaded by the first use of it. */
    private static final class Learned {

        static final TreeModel MODEL = TreeModel.resource(MainContent.class, "main-content.model", BlockFeatures.NAMES);
    }
}
