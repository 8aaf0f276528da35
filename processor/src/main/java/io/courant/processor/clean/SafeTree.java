package io.courant.processor.clean;

import io.courant.processor.clean.link.EmbeddedPlayers.Watchable;
import io.courant.processor.clean.link.ImageAddress;
import io.courant.processor.clean.link.LinkCleaner;
import io.courant.processor.clean.link.PlayerElement;
import io.courant.processor.clean.link.WebAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Copies an article's part of a page into the one tree that text, Markdown and HTML are written from: allowed elements only,
 * real addresses, white space as it is seen. What is not copied cannot do harm; {@link AllowList} checks the copy once more.
 */
public final class SafeTree {

    private final LinkCleaner links;
    private final Optional<WebAddress> base;
    private final ImageAddress images;
    private final Predicate<Node> unwanted;
    private final TextFlow flow = new TextFlow();
    private final Set<String> imagesSeen = new HashSet<>();
    private final PlayerElement players;
    private final Set<String> playersSeen = new HashSet<>();

    private SafeTree(LinkCleaner links, Optional<WebAddress> base, Predicate<Node> unwanted) {
        this.links = links;
        this.base = base;
        this.images = new ImageAddress(links, base);
        this.players = new PlayerElement(links, base);
        this.unwanted = unwanted;
    }

    /**
     * @param from the element whose children are the article
     * @param base against which relative addresses are resolved
     * @param unwanted nodes to leave out
     * @return an element whose children are the clean article
     */
    public static Element copy(Element from, LinkCleaner links, Optional<WebAddress> base, Predicate<Node> unwanted) {
        SafeTree tree = new SafeTree(links, base, unwanted);
        Document to = Document.createShell("");
        tree.children(from, to.body(), false);
        tree.flow.boundary();
        return AllowList.enforce(to);
    }

    private void children(Element from, Element to, boolean verbatim) {
        for (Node node = from.firstChild(); node != null; node = node.nextSibling()) {
            InterruptedCleaningException.check();
            if (unwanted.test(node)) {
                continue;
            }
            if (node instanceof TextNode text) {
                if (verbatim) {
                    flow.appendVerbatim(text.getWholeText(), to);
                } else {
                    flow.append(text.getWholeText(), to);
                }
            } else if (node instanceof Element element) {
                element(element, to, verbatim);
            }
        }
    }

    private void element(Element from, Element to, boolean verbatim) {
        if (PlayerElement.is(from.normalName())) {
            player(from, to);
            return;
        }
        switch (from.normalName()) {
            case "br" -> lineBreak(to, verbatim);
            case "img" -> image(from, to);
            case "a" -> link(from, to, verbatim);
            case "noscript" -> hidden(from, to);
            case "input" -> checkbox(from, to);
            case "math" -> flow.append(from.attr("alttext"), to);
            case "sup" -> superscript(from, to, verbatim);
            default -> ordinary(from, to, verbatim);
        }
    }

    private void ordinary(Element from, Element to, boolean verbatim) {
        String name = ElementPolicy.rename(from.normalName());
        switch (ElementPolicy.of(name)) {
            case DROP -> {}
            case UNWRAP -> children(from, to, verbatim);
            case INLINE -> attach(filled(from, new Element(name), verbatim), to);
            case BLOCK -> {
                flow.boundary();
                attach(filled(from, new Element(name), verbatim || name.equals("pre")), to);
                flow.boundary();
            }
        }
    }

    private Element filled(Element from, Element copy, boolean verbatim) {
        SafeAttributes.copy(from, copy);
        children(from, copy, verbatim);
        return copy;
    }

    private static void attach(Element copy, Element to) {
        boolean meansSomethingEmpty = copy.nameIs("hr") || copy.nameIs("td") || copy.nameIs("th");
        if (copy.childNodeSize() > 0 || meansSomethingEmpty) {
            to.appendChild(copy);
        }
    }

    private void lineBreak(Element to, boolean verbatim) {
        if (verbatim) {
            flow.appendVerbatim("\n", to);
        } else {
            flow.boundary();
            to.appendElement("br");
        }
    }

    private void image(Element from, Element to) {
        Optional<String> address = images.of(from);
        if (address.isPresent()) {
            imagesSeen.add(address.get());
            Element copy = to.appendElement("img").attr("src", address.get());
            PlainString.line(from.attr("alt")).ifPresent(alt -> copy.attr("alt", alt));
            flow.object();
        }
    }

    /** What plays in a page is a link to it elsewhere: on a line of its own where lines may begin. */
    private void player(Element from, Element to) {
        Optional<Watchable> watch = players.of(from).filter(found -> playersSeen.add(found.url()));
        if (watch.isEmpty()) {
            return;
        }
        boolean within =
                to.nameIs("p") || to.nameIs("pre") || ElementPolicy.of(to.normalName()) == ElementPolicy.INLINE;
        if (within) {
            flow.append(" ", to);
        } else {
            flow.boundary();
        }
        Element line = within ? to : to.appendElement("p");
        Element link = line.appendElement("a").attr("href", watch.get().url());
        flow.append(watch.get().name(), link);
        if (within) {
            flow.append(" ", to);
        } else {
            flow.boundary();
        }
    }

    /** What a page shows to readers without scripts is there for its images and players, which lazy loading has hidden. */
    private void hidden(Element noscript, Element to) {
        for (Element image : noscript.getElementsByTag("img")) {
            if (images.of(image)
                    .filter(address -> !imagesSeen.contains(address))
                    .isPresent()) {
                image(image, to);
            }
        }
        for (Element frame : noscript.getElementsByTag("iframe")) {
            player(frame, to);
        }
    }

    private void link(Element from, Element to, boolean verbatim) {
        Optional<String> href = links.link(from.attr("href"), base);
        if (from.hasClass("footnote-backref")) {
            return;
        }
        if (href.isEmpty()) {
            children(from, to, verbatim);
            return;
        }
        Element copy = new Element("a").attr("href", href.get());
        String title = from.attr("title");
        if (!title.isBlank() && !title.contains("://")) {
            PlainString.line(title).ifPresent(words -> copy.attr("title", words));
        }
        if (mayShowAddress(from) && links.showsRedirector(from.wholeText().strip())) {
            flow.append(href.get(), copy);
        } else {
            children(from, copy, verbatim);
        }
        attach(copy, to);
    }

    /** Whether the first character that is no white space is that of an address. */
    private static boolean mayShowAddress(Element link) {
        for (Node node = link.firstChild(); node != null; node = node.nextSibling()) {
            if (node instanceof TextNode text && !text.getWholeText().isBlank()) {
                return text.getWholeText().stripLeading().startsWith("h");
            }
            if (!(node instanceof TextNode)) {
                return true;
            }
        }
        return false;
    }

    /** A footnote's number, which would run into the word before it. */
    private void superscript(Element from, Element to, boolean verbatim) {
        if (from.hasClass("footnote-ref")) {
            flow.append("[" + from.text() + "]", to.appendElement("sup"));
        } else {
            ordinary(from, to, verbatim);
        }
    }

    private void checkbox(Element from, Element to) {
        if (from.attr("type").equalsIgnoreCase("checkbox") && to.nameIs("li")) {
            flow.append(from.hasAttr("checked") ? "☑ " : "☐ ", to);
        }
    }
}
