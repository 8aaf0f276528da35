package io.courant.processor.clean.page;

import io.courant.processor.clean.InterruptedCleaningException;
import io.courant.processor.clean.WideScript;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** How much text each element of a page holds, and how much of it is links. Chinese characters weigh as much as they say. */
final class TextWeights {

    /** A Han character says about as much as two and a half Latin letters. */
    private static final double WIDE_WEIGHT = 2.5;

    private static final Weight NONE = new Weight(0, 0);

    private final Map<Element, Weight> weights = new IdentityHashMap<>();
    private final Predicate<Element> ignored;

    /** @param ignored elements whose text does not count */
    TextWeights(Element root, Predicate<Element> ignored) {
        this.ignored = ignored;
        weigh(root);
    }

    double text(Element element) {
        return weights.getOrDefault(element, NONE).text;
    }

    /** From 0 to 1. */
    double linkShare(Element element) {
        Weight weight = weights.getOrDefault(element, NONE);
        return weight.text == 0 ? 0 : weight.links / weight.text;
    }

    private Weight weigh(Element element) {
        double text = 0;
        double links = 0;
        for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
            InterruptedCleaningException.check();
            if (node instanceof TextNode words) {
                text += weigh(words.getWholeText());
            } else if (node instanceof Element child && !ignored.test(child)) {
                Weight weight = weigh(child);
                text += weight.text;
                links += weight.links;
            }
        }
        Weight weight = new Weight(text, element.nameIs("a") ? text : links);
        weights.put(element, weight);
        return weight;
    }

    private static double weigh(String text) {
        double weight = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            weight += WideScript.isWideAlone(c) ? WIDE_WEIGHT : Character.isWhitespace(c) ? 0 : 1;
        }
        return weight;
    }

    private record Weight(double text, double links) {}
}
