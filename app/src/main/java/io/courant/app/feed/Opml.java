package io.courant.app.feed;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * A list of subscriptions as readers exchange them (OPML 2.0, opml.org/spec2.opml). Folders become categories, with slashes between
 * them. No DTD and no entity of one is read.
 */
public final class Opml {

    private static final int DEPTH_MAX = 100;

    /**
     * One subscription.
     *
     * @param address the feed's
     * @param title for people
     * @param category the folder, with a slash between levels
     */
    public record Subscription(String address, Optional<String> title, Optional<String> category) {}

    private Opml() {}

    /**
     * Reads a list.
     *
     * @throws XMLStreamException if it is not XML; the message names the line
     */
    public static List<Subscription> read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        List<Subscription> subscriptions = new ArrayList<>();
        Deque<Optional<String>> folders = new ArrayDeque<>();
        while (reader.hasNext()) {
            int event = reader.next();
            boolean outline = (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT)
                    && reader.getLocalName().equalsIgnoreCase("outline");
            if (outline && event == XMLStreamConstants.START_ELEMENT) {
                if (folders.size() >= DEPTH_MAX) {
                    throw new XMLStreamException("folders nested deeper than " + DEPTH_MAX, reader.getLocation());
                }
                folders.addLast(read(reader, folders, subscriptions));
            } else if (outline) {
                folders.removeLast();
            }
        }
        return subscriptions;
    }

    /** Returns the folder that the outline is, if it is one. */
    private static Optional<String> read(
            XMLStreamReader reader, Deque<Optional<String>> folders, List<Subscription> subscriptions) {
        Optional<String> title = attribute(reader, "title").or(() -> attribute(reader, "text"));
        Optional<String> address = attribute(reader, "xmlUrl");
        if (address.isEmpty()) {
            return title.map(name -> name.replace('/', '-'));
        }
        List<String> names = folders.stream().flatMap(Optional::stream).toList();
        Optional<String> folder = names.isEmpty()
                ? attribute(reader, "category")
                        .map(categories ->
                                categories.split(",")[0].replaceFirst("^/", "").strip())
                        .filter(category -> !category.isEmpty())
                : Optional.of(String.join("/", names));
        subscriptions.add(new Subscription(address.get(), title, folder));
        return Optional.empty();
    }

    private static Optional<String> attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equalsIgnoreCase(name)) {
                return Optional.of(reader.getAttributeValue(i).strip()).filter(value -> !value.isEmpty());
            }
        }
        return Optional.empty();
    }

    /** Writes a list in UTF-8; the stream stays open. */
    public static void write(OutputStream out, List<Subscription> subscriptions) throws XMLStreamException {
        XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
        writer.writeStartDocument("UTF-8", "1.0");
        line(writer, 0);
        writer.writeStartElement("opml");
        writer.writeAttribute("version", "2.0");
        writer.writeStartElement("head");
        writer.writeStartElement("title");
        writer.writeCharacters("Courant");
        writer.writeEndElement();
        writer.writeEndElement();
        line(writer, 0);
        writer.writeStartElement("body");
        write(writer, Folder.of(subscriptions), 1);
        line(writer, 0);
        writer.writeEndElement();
        writer.writeEndElement();
        writer.writeEndDocument();
        writer.writeCharacters("\n");
        writer.flush();
    }

    private static void write(XMLStreamWriter writer, Folder folder, int depth) throws XMLStreamException {
        for (Map.Entry<String, Folder> child : folder.folders().entrySet()) {
            line(writer, depth);
            writer.writeStartElement("outline");
            writer.writeAttribute("text", child.getKey());
            write(writer, child.getValue(), depth + 1);
            line(writer, depth);
            writer.writeEndElement();
        }
        for (Subscription subscription : folder.subscriptions()) {
            line(writer, depth);
            writer.writeEmptyElement("outline");
            writer.writeAttribute("type", "rss");
            writer.writeAttribute("text", subscription.title().orElse(subscription.address()));
            writer.writeAttribute("xmlUrl", subscription.address());
        }
    }

    private static void line(XMLStreamWriter writer, int depth) throws XMLStreamException {
        writer.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** What stands in one folder. */
    private record Folder(Map<String, Folder> folders, List<Subscription> subscriptions) {

        static Folder of(List<Subscription> subscriptions) {
            Folder root = new Folder(new TreeMap<>(), new ArrayList<>());
            for (Subscription subscription : subscriptions) {
                Folder folder = root;
                for (String name : subscription
                        .category()
                        .map(category -> category.split("/"))
                        .orElse(new String[0])) {
                    folder = folder.folders.computeIfAbsent(name, n -> new Folder(new TreeMap<>(), new ArrayList<>()));
                }
                folder.subscriptions.add(subscription);
            }
            return root;
        }
    }
}
