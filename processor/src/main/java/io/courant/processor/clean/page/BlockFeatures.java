package io.courant.processor.clean.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures each block of a page: the numbers that its model judges by. */
final class BlockFeatures {

    static final List<String> NAMES = names();

    private static final float PROSE_WEIGHT_MIN = 80;
    private static final float PROSE_LINK_SHARE_MAX = 0.3f;
    private static final float SECTION_SHARE_MAX = 0.5f;
    private static final int ABOVE_MAX = 12;
    private static final float PROSE_ROOT_SHARE_MIN = 0.75f;
    private static final int COPIES_MAX = 9;

    private final PageScan scan;
    private final PageFacts facts;
    private final List<TextBlock> blocks;
    private final String[] plain;

    /** Of each block the first that says the same. */
    private final int[] alike;

    /** Of each block that says something first how often it is said. */
    private final int[] copies;

    private final Optional<Region> heaviest;
    private final int[] earlier;
    private final TemplateGroups twins;
    private final float[] page = new float[Feature.COUNT];
    private final Region body;
    private final Optional<Region> firstArticle;
    private final float[] proseBefore;
    private final Region proseRoot;
    private int titleAt = Integer.MAX_VALUE;

    BlockFeatures(PageScan scan, PageFacts facts) {
        this.scan = scan;
        this.facts = facts;
        this.blocks = scan.blocks();
        this.body = scan.regions().get(0);
        this.plain = new String[blocks.size()];
        this.earlier = new int[blocks.size()];
        this.alike = new int[blocks.size()];
        this.copies = new int[blocks.size()];
        Map<String, Integer> saidFirst = new HashMap<>(2 * blocks.size());
        for (int i = 0; i < plain.length; i++) {
            plain[i] = blocks.get(i).said().plain();
            Integer first = saidFirst.putIfAbsent(plain[i], i);
            alike[i] = first == null ? i : first;
            earlier[i] = copies[alike[i]]++;
            if (titleAt == Integer.MAX_VALUE && isTitle(i)) {
                titleAt = i;
            }
        }
        this.heaviest = HeaviestRegion.of(scan);
        this.proseBefore = proseBefore();
        this.proseRoot = proseRoot();
        this.twins = new TemplateGroups(scan);
        this.firstArticle = scan.regions().stream()
                .filter(region -> region.element.nameIs("article"))
                .findFirst();
        PageMeasure.measure(page, scan, facts);
        float weight = Math.max(1, scan.weight(body));
        set(page, Feature.PAGE_PROSE_SHARE, proseBefore[blocks.size()] / weight);
        set(page, Feature.PROSE_ROOT_SHARE, scan.weight(proseRoot) / weight);
        set(
                page,
                Feature.HEAVIEST_WEIGHT_SHARE,
                heaviest.map(region -> scan.weight(region) / weight).orElse(0f));
    }

    /** Weights are small multiples of a half, and the logarithm of each is asked for again and again. */
    private static final float[] LOGS = logs();

    private static float[] logs() {
        float[] logs = new float[4096];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log1p(i * 0.5f);
        }
        return logs;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Feature feature : Feature.values()) {
            names.add(feature.name());
        }
        for (WordGroup group : WordGroup.values()) {
            names.add("CLASS_" + group.name());
        }
        for (CueGroup group : CueGroup.values()) {
            names.add("CUE_" + group.name());
        }
        return List.copyOf(names);
    }

    /** The container with most prose, links counting against it. */
    Optional<Region> heaviestRegion() {
        return heaviest;
    }

    /** A row for each block, a column for each of {@link #NAMES}. */
    float[][] all() {
        float[][] rows = new float[blocks.size()][NAMES.size()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(page, 0, rows[i], 0, page.length);
            TextMeasure.measure(rows[i], blocks.get(i));
            set(rows[i], Feature.HEADING, heading(blocks.get(i)));
        }
        BlockSums sums = new BlockSums(scan, rows, earlier);
        sinceHeadings(rows);
        for (int i = 0; i < rows.length; i++) {
            sums.page(rows[i]);
            around(rows[i], i);
            above(rows[i], i, sums);
            said(rows[i], i);
        }
        twins.measure(rows, earlier);
        return rows;
    }

    /** The judgements on the blocks, each nearer to those on its twins. */
    float[] agreed(float[] likely) {
        return twins.agreed(likely);
    }

    private void sinceHeadings(float[][] rows) {
        int sinceHeading = 50;
        int sinceH1 = 99;
        int sinceH2 = 99;
        int sections = 0;
        float headingWeight = 0;
        for (int i = 0; i < rows.length; i++) {
            int heading = (int) rows[i][Feature.HEADING.ordinal()];
            boolean major = heading == 1 || heading == 2;
            sinceH2 = major ? 0 : Math.min(99, sinceH2 + 1);
            sections += major ? 1 : 0;
            set(rows[i], Feature.BLOCKS_SINCE_H2, sinceH2);
            set(rows[i], Feature.H2_BEFORE, sections);
            set(rows[i], Feature.BLOCKS_SINCE_HEADING, sinceHeading);
            set(rows[i], Feature.BLOCKS_SINCE_H1, sinceH1);
            set(rows[i], Feature.HEADING_WEIGHT, headingWeight);
            sinceHeading = heading > 0 ? 0 : Math.min(50, sinceHeading + 1);
            sinceH1 = heading == 1 ? 0 : Math.min(99, sinceH1 + 1);
            headingWeight = heading > 0 ? log(blocks.get(i).weight()) : headingWeight;
        }
    }

    private void around(float[] row, int i) {
        set(row, Feature.PREVIOUS_WEIGHT, weight(i - 1));
        set(row, Feature.PREVIOUS_LINK_SHARE, linkShare(i - 1));
        set(row, Feature.SECOND_PREVIOUS_WEIGHT, weight(i - 2));
        set(row, Feature.NEXT_WEIGHT, weight(i + 1));
        set(row, Feature.NEXT_LINK_SHARE, linkShare(i + 1));
        set(row, Feature.NEXT_HEADING, i + 1 < blocks.size() ? heading(blocks.get(i + 1)) : 0);
        set(row, Feature.SECOND_NEXT_WEIGHT, weight(i + 2));
        set(row, Feature.SECOND_NEXT_LINK_SHARE, linkShare(i + 2));
        if (i > 0) {
            Region previous = blocks.get(i - 1).region();
            Region own = blocks.get(i).region();
            set(
                    row,
                    Feature.PREVIOUS_SAME_REGION_TAG,
                    previous == own
                                    || (previous.parent.equals(own.parent)
                                            && previous.element.nameIs(own.element.normalName()))
                            ? 1
                            : 0);
        }
        float weight = 0;
        float links = 0;
        for (int near = Math.max(0, i - 4); near < Math.min(blocks.size(), i + 5); near++) {
            weight += blocks.get(near).weight();
            links += blocks.get(near).links();
        }
        set(row, Feature.WINDOW_WEIGHT, log(weight));
        set(row, Feature.WINDOW_LINK_SHARE, weight == 0 ? 0 : links / weight);
        set(row, Feature.INDEX_SHARE, (float) i / blocks.size());
        set(row, Feature.WEIGHT_BEFORE, log(scan.weightBefore(i)));
        set(row, Feature.WEIGHT_SHARE_BEFORE, scan.weightBefore(i) / Math.max(1, scan.weight(body)));
    }

    /** Walks up from the block: its container, its section, what they are called. */
    private void above(float[] row, int i, BlockSums sums) {
        TextBlock block = blocks.get(i);
        set(row, Feature.TAG, Enclosure.tag(block.region().element.normalName()));
        set(row, Feature.DEPTH, block.region().depth);
        set(row, Feature.ALIKE, log(block.region().alike));
        Enclosure enclosure = Enclosure.of(block.region());
        enclosure.write(row, block);
        float pageWeight = Math.max(1, scan.weight(body));
        float alikeAbove = 0;
        float alikeWeight = 0;
        Region above = block.region();
        for (int steps = 0; steps < ABOVE_MAX && above != body; steps++) {
            if (steps > 0 && above.alike > alikeAbove) {
                alikeAbove = above.alike;
                alikeWeight = scan.weight(above);
            }
            above = above.parent.orElse(body);
        }
        Region section = section(block.region(), pageWeight * SECTION_SHARE_MAX);
        set(row, Feature.ALIKE_ABOVE, log(alikeAbove));
        set(row, Feature.ALIKE_WEIGHT, log(alikeWeight));
        Region container = container(block.region());
        set(row, Feature.PARENT_BLOCKS, log(container.blocks()));
        set(row, Feature.PARENT_WEIGHT, log(scan.weight(container)));
        set(row, Feature.PARENT_LINK_SHARE, scan.linkShare(container));
        sums.container(row, container, Feature.PARENT_COPIES);
        Region outer = container(container);
        set(row, Feature.GRANDPARENT_BLOCKS, log(outer.blocks()));
        set(row, Feature.GRANDPARENT_WEIGHT, log(scan.weight(outer)));
        set(row, Feature.GRANDPARENT_LINK_SHARE, scan.linkShare(outer));
        sums.container(row, outer, Feature.GRANDPARENT_COPIES);
        Region parent = block.region().parent.orElse(body);
        set(row, Feature.PARENT_DENSITY, log(scan.weight(parent) / parent.elements));
        set(row, Feature.SECTION_WEIGHT_SHARE, scan.weight(section) / pageWeight);
        set(row, Feature.SECTION_LINK_SHARE, scan.linkShare(section));
        set(row, Feature.SECTION_INDEX_SHARE, (float) section.first / blocks.size());
        set(row, Feature.SECTION_DENSITY, log(scan.weight(section) / section.elements));
        set(
                row,
                Feature.FIRST_ARTICLE,
                firstArticle.map(a -> i >= a.first && i < a.end).orElse(false) ? 1 : 0);
        distance(row, i, block.region());
        set(row, Feature.IN_PROSE_ROOT, i >= proseRoot.first && i < proseRoot.end ? 1 : 0);
        set(row, Feature.PROSE_SHARE_BEFORE, proseBefore[i] / Math.max(1, proseBefore[blocks.size()]));
        set(row, Feature.STEPS_TO_TITLE, stepsToTitle(block.region()));
    }

    /** The largest region around it that is no more than that, itself at least. */
    private Region section(Region region, float weightMax) {
        Region section = region;
        Region above = region.parent.orElse(body);
        while (above != body && scan.weight(above) <= weightMax) {
            section = above;
            above = above.parent.orElse(body);
        }
        return section;
    }

    /** The innermost region around it that holds more than one block. */
    private Region container(Region region) {
        Region above = region.parent.orElse(body);
        while (above != body && above.blocks() < 2) {
            above = above.parent.orElse(body);
        }
        return above;
    }

    /** How far up both have to go until they meet: the block from itself, and the heaviest container. */
    private void distance(float[] row, int i, Region region) {
        if (heaviest.isEmpty()) {
            return;
        }
        Region meeting = region;
        int up = 0;
        while (meeting != body && !(meeting.first <= heaviest.get().first && meeting.end >= heaviest.get().end)) {
            meeting = meeting.parent.orElse(body);
            up++;
        }
        boolean inside = i >= heaviest.get().first && i < heaviest.get().end;
        set(row, Feature.STEPS_TO_HEAVIEST, inside ? -1 : up);
        set(
                row,
                Feature.STEPS_FROM_HEAVIEST,
                inside ? -1 : heaviest.get().depth - Math.min(meeting.depth, heaviest.get().depth));
    }

    private int stepsToTitle(Region region) {
        if (titleAt == Integer.MAX_VALUE) {
            return -1;
        }
        int steps = 0;
        Region above = region;
        while (above != body && !(titleAt >= above.first && titleAt < above.end)) {
            above = above.parent.orElse(body);
            steps++;
        }
        return steps;
    }

    private void said(float[] row, int i) {
        String words = plain[i];
        set(row, Feature.IS_TITLE, isTitle(i) ? 1 : 0);
        set(row, Feature.SEEN_TITLE, i > titleAt ? 2 : titleAt == Integer.MAX_VALUE ? 1 : 0);
        set(row, Feature.COPIES, Math.min(COPIES_MAX, copies[alike[i]]));
        set(row, Feature.EARLIER_COPIES, Math.min(COPIES_MAX, earlier[i]));
        String start = words.length() > 60 ? words.substring(0, 60) : words;
        set(row, Feature.IN_DESCRIPTION, words.length() >= 20 && facts.quoted().contains(start) ? 1 : 0);
        set(
                row,
                Feature.TOLD,
                facts.told().isEmpty() || words.length() < 12 ? 0 : facts.told().contains(start) ? 1 : -1);
    }

    private boolean isTitle(int i) {
        String words = plain[i];
        return words.length() >= 6
                && words.length() < 300
                && (facts.title().startsWith(words)
                        || words.startsWith(facts.title()) && facts.title().length() >= 6);
    }

    private static boolean isProse(TextBlock block) {
        return block.weight() >= PROSE_WEIGHT_MIN && block.linkShare() <= PROSE_LINK_SHARE_MAX;
    }

    private float[] proseBefore() {
        float[] sums = new float[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            sums[i + 1] = sums[i] + (isProse(blocks.get(i)) ? blocks.get(i).weight() : 0);
        }
        return sums;
    }

    /** The smallest region that holds most of the prose. */
    private Region proseRoot() {
        float enough = proseBefore[blocks.size()] * PROSE_ROOT_SHARE_MIN;
        Region root = body;
        for (Region region : scan.regions()) {
            if (region.depth > root.depth && proseBefore[region.end] - proseBefore[region.first] >= enough) {
                root = region;
            }
        }
        return root;
    }

    /** Its level, or 0. */
    static int heading(TextBlock block) {
        Region region = block.region();
        for (int level = 0; level < 2; level++) {
            String name = region.element.normalName();
            if (name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6') {
                return name.charAt(1) - '0';
            }
            region = region.parent.orElse(region);
        }
        return 0;
    }

    private float weight(int i) {
        return i < 0 || i >= blocks.size() ? 0 : log(blocks.get(i).weight());
    }

    private float linkShare(int i) {
        return i < 0 || i >= blocks.size() ? 1 : blocks.get(i).linkShare();
    }

    static float log(float value) {
        int twice = (int) (value * 2);
        return twice >= 0 && twice < LOGS.length && twice * 0.5f == value ? LOGS[twice] : (float) Math.log1p(value);
    }

    static void set(float[] row, Feature feature, float value) {
        row[feature.ordinal()] = value;
    }
}
