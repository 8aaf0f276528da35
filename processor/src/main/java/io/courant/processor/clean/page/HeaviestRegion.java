package io.courant.processor.clean.page;

import java.util.Optional;

/** The container with most prose. */
final class HeaviestRegion {

    private HeaviestRegion() {}

    /** Prose counts for its container, and half for the container's: as Readability has it. */
    static Optional<Region> of(PageScan scan) {
        float[] scores = new float[scan.regions().size()];
        for (TextBlock block : scan.blocks()) {
            float weight = block.weight() * (1 - block.linkShare());
            if (weight >= 25) {
                Region container =
                        switch (block.region().element.normalName()) {
                            case "div", "section", "td", "article", "main" -> block.region();
                            default ->
                                block.region().parent.orElse(scan.regions().get(0));
                        };
                scores[container.number] += weight;
                container.parent.ifPresent(parent -> scores[parent.number] += weight / 2);
            }
        }
        Region best = null;
        float most = 0;
        for (Region region : scan.regions()) {
            float score = scores[region.number] * (1 - scan.linkShare(region));
            if (score > most) {
                best = region;
                most = score;
            }
        }
        return Optional.ofNullable(best);
    }
}
