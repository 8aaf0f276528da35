package io.courant.processor.clean;

/** In what an article's content is written. */
enum Notation {
    HTML,
    MARKDOWN,
    TEXT
}
