package io.courant.processor.document;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.record.Article;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import io.courant.processor.dedupe.Signature;

/** What leaves: everything that one input causes is committed together with it, or not at all. */
public interface Effects {

    /** An article, new or changed. */
    void article(Article article, boolean isNew);

    /** An article is gone. */
    void gone(DocumentId document, RawPosition raw, RunId run);

    void outcome(Outcome outcome);

    void deadLetter(DeadLetter letter);

    /** Asks for a verdict, or tells dedupe that a document is gone. */
    void ask(Signature signature);
}
