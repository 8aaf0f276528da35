package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The profile {@code browser} renders the same vectors in Chromium: this is what can be seen without one. */
class XssTest {

    private static final Set<String> ATTRIBUTES =
            Set.of("href", "title", "class", "src", "alt", "start", "colspan", "rowspan", "datetime");

    static List<String> vectors() throws IOException {
        return XssVectors.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void leavesOnlyElementsAndAttributesThatAreHarmless(String vector) throws UncleanableException {
        for (String html : XssVectors.cleaned(vector)) {
            for (Element element :
                    Jsoup.parseBodyFragment(html).body().children().select("*")) {
                String name = element.normalName();
                assertTrue(ElementPolicy.INLINE_NAMES.contains(name) || ElementPolicy.BLOCK_NAMES.contains(name), html);
                for (Attribute attribute : element.attributes()) {
                    assertTrue(ATTRIBUTES.contains(attribute.getKey()), html);
                }
                Stream.of(element.attr("href"), element.attr("src"))
                        .forEach(address -> assertFalse(
                                address.strip()
                                        .toLowerCase(Locale.ROOT)
                                        .matches("(?s)(?:javascript|vbscript|data|feed):.*"),
                                html));
            }
        }
    }
}
