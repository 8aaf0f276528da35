package io.courant.bench.data;

import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.tag.Taxonomy;
import io.courant.processor.tag.TaxonomyFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The built-in tag rules, and as many more phrases as are wanted: what a large organisation's thesaurus would be. */
public final class GeneratedTaxonomy {

    private static final int PHRASES_A_TAG = 5;
    private static final String[] SYLLABLES =
            "ba co de fi gan hor in ja ka lem mo nar ol pre qui ro sta ter un vel wim xan yor zi".split(" ");
    /** Common characters, so that automaton and texts share many beginnings. */
    private static final String HAN =
            "的一是不了人我在有他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长";

    private GeneratedTaxonomy() {}

    /**
     * @param phrases how many phrases come to those of the built-in rules, half of them Chinese: five for each further tag, none
     *     of which has a topic of its own
     */
    public static Taxonomy with(int phrases) {
        TaxonomyVersion version = new TaxonomyVersion("bench-" + phrases);
        List<TagDefinition> tags = new ArrayList<>(TaxonomyFile.builtIn(version).tags());
        Random random = new Random(SyntheticArticles.SEED);
        Set<String> unique = new LinkedHashSet<>();
        while (unique.size() < phrases) {
            unique.add(unique.size() % 2 == 0 ? latin(random) : han(random));
        }
        List<String> all = List.copyOf(unique);
        for (int from = 0; from < all.size(); from += PHRASES_A_TAG) {
            tags.add(tag(from / PHRASES_A_TAG, all.subList(from, Math.min(all.size(), from + PHRASES_A_TAG))));
        }
        return new Taxonomy(version, tags);
    }

    private static TagDefinition tag(int number, List<String> phrases) {
        return new TagDefinition(
                new TagId("generated-" + number),
                Map.of("en", phrases.get(0)),
                Map.of("en", phrases.subList(1, phrases.size())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(false));
    }

    private static String latin(Random random) {
        StringBuilder phrase = new StringBuilder();
        int words = 1 + random.nextInt(2);
        for (int word = 0; word < words; word++) {
            phrase.append(word == 0 ? "" : " ");
            for (int syllable = 2 + random.nextInt(3); syllable > 0; syllable--) {
                phrase.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
        }
        return phrase.toString();
    }

    private static String han(Random random) {
        StringBuilder phrase = new StringBuilder();
        for (int character = 3 + random.nextInt(3); character > 0; character--) {
            phrase.append(HAN.charAt(random.nextInt(HAN.length())));
        }
        return phrase.toString();
    }
}
