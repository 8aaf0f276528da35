package io.courant.processor.clean;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Makes a tree of plain text: paragraphs between blank lines, line breaks inside them. */
final class TextReader {

    private TextReader() {}

    static Document parse(String text) {
        Document document = Document.createShell("");
        Element paragraph = document.body();
        boolean open = false;
        Lines lines = new Lines(text);
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            InterruptedCleaningException.check();
            if (line.get().isBlank()) {
                open = false;
            } else if (open) {
                paragraph.appendElement("br");
                paragraph.appendChild(new TextNode(line.get()));
            } else {
                paragraph = document.body().appendElement("p");
                paragraph.appendChild(new TextNode(line.get()));
                open = true;
            }
        }
        return document;
    }
}
