package io.courant.sink.file;

import io.courant.sink.ArticleChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** How changes stand in a file. */
interface SegmentFormat {

    /** Of files' names, without the dot. */
    String ending();

    void write(Path file, Collection<ArticleChange> changes) throws IOException;
}
