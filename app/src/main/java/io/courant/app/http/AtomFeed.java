package io.courant.app.http;

import io.courant.contract.record.ArticleTag;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a feed as Atom 1.0 (RFC 4287). */
final class AtomFeed {

    static final String MEDIA_TYPE = "application/atom+xml; charset=utf-8";

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamWriter out;

    private AtomFeed(XMLStreamWriter out) {
        this.out = out;
    }

    static byte[] write(FeedDocument feed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out;
            synchronized (FACTORY) {
                out = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
            }
            new AtomFeed(out).feed(feed);
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a feed cannot be written to memory", e);
        }
        return bytes.toByteArray();
    }

    private void feed(FeedDocument feed) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("feed");
        out.writeDefaultNamespace(ATOM);
        text("id", "urn:uuid:" + UUID.nameUUIDFromBytes(feed.self().getBytes(StandardCharsets.UTF_8)));
        text("title", feed.title());
        text("updated", feed.updated().toString());
        link("self", "application/atom+xml", feed.self());
        link("alternate", "text/html", feed.home());
        person("Courant");
        text("generator", "Courant");
        for (FeedDocument.Entry entry : feed.entries()) {
            entry(entry);
        }
        out.writeEndElement();
        out.writeEndDocument();
    }

    private void entry(FeedDocument.Entry entry) throws XMLStreamException {
        out.writeStartElement("entry");
        if (entry.language().isPresent()) {
            out.writeAttribute(
                    "xml",
                    "http://www.w3.org/XML/1998/namespace",
                    "lang",
                    entry.language().get());
        }
        text("id", entry.id());
        text("title", entry.title());
        text("updated", entry.updated().toString());
        if (entry.published().isPresent()) {
            text("published", entry.published().get().toString());
        }
        link("alternate", "text/html", entry.link());
        for (String author : entry.authors()) {
            person(author);
        }
        for (ArticleTag tag : entry.tags()) {
            out.writeEmptyElement("category");
            out.writeAttribute("term", tag.id().value());
            out.writeAttribute("label", FeedDocument.clean(tag.label()));
        }
        if (entry.summary().isPresent()) {
            text("summary", entry.summary().get());
        }
        out.writeStartElement("content");
        out.writeAttribute("type", "html");
        out.writeCharacters(entry.html());
        out.writeEndElement();
        out.writeEndElement();
    }

    private void text(String element, String text) throws XMLStreamException {
        out.writeStartElement(element);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    private void person(String name) throws XMLStreamException {
        out.writeStartElement("author");
        text("name", name);
        out.writeEndElement();
    }

    private void link(String relation, String type, String address) throws XMLStreamException {
        out.writeEmptyElement("link");
        out.writeAttribute("rel", relation);
        out.writeAttribute("type", type);
        out.writeAttribute("href", FeedDocument.clean(address));
    }
}
