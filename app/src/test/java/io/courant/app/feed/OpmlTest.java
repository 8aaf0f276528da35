package io.courant.app.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.courant.app.feed.Opml.Subscription;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class OpmlTest {

    private static List<Subscription> read(String text) throws XMLStreamException {
        return Opml.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void foldersBecomeCategories() throws XMLStreamException {
        assertEquals(
                List.of(
                        new Subscription("https://a.org/feed", Optional.of("A"), Optional.of("科技/Web")),
                        new Subscription("https://b.org/feed", Optional.of("B & more"), Optional.empty()),
                        new Subscription("https://c.org/feed", Optional.empty(), Optional.of("News"))),
                read("""
                        <?xml version="1.0"?><opml version="1.1"><head><title>t</title></head><body>
                        <outline text="科技"><outline title="Web"><outline type="rss" text="A" xmlUrl="https://a.org/feed"/></outline></outline>
                        <outline text="B &amp; more" XMLURL=" https://b.org/feed "/><outline xmlUrl="https://c.org/feed" category="/News,/x"/>
                        <outline text="a note"/></body></opml>
                        """));
    }

    @Test
    void whatIsWrittenIsReadAsItWas() throws XMLStreamException {
        List<Subscription> subscriptions = List.of(
                new Subscription("https://b.org/feed?a=1&b=2", Optional.of("B <b>"), Optional.of("x/y")),
                new Subscription("https://a.org/feed", Optional.of("A"), Optional.of("x")),
                new Subscription("https://c.org/feed", Optional.of("C"), Optional.empty()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Opml.write(out, subscriptions);
        assertEquals(subscriptions, read(out.toString(StandardCharsets.UTF_8)));
    }

    @Test
    void noEntityIsExpandedAndNoFileRead() {
        assertThrows(XMLStreamException.class, () -> read("""
                <!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "xxxx">]>
                <opml><body><outline text="&a;&b;" xmlUrl="https://a.org"/></body></opml>
                """));
        assertThrows(XMLStreamException.class, () -> read("<opml><body>" + "<outline text='x'>".repeat(10_000)));
    }
}
