package io.courant.app.audit;

import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.Article;
import io.courant.contract.record.Stamps;
import io.courant.contract.serde.Serdes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/** Records as 64 bits of SHA-256. Sums of these do not depend on the order of what is summed. */
final class Fold {

    private static final Stamps NONE = new Stamps(
            new RawPosition(0, 0), new PipelineVersion("0"), new TaxonomyVersion("0"), Instant.EPOCH, RunId.LIVE);
    private static final ThreadLocal<MessageDigest> SHA = ThreadLocal.withInitial(Fold::sha256);

    private Fold() {}

    static long of(byte[] bytes) {
        return ByteBuffer.wrap(SHA.get().digest(bytes)).getLong();
    }

    static long of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What an article says, whatever made it: two pipelines that agree have the same. */
    static long said(Article article) {
        return of(Serdes.ARTICLE.write(article.stamped(NONE)));
    }

    /** What made it. */
    static long made(Article article) {
        return of(article.stamps().toString());
    }

    static String hex(long sum) {
        return String.format("%016x", sum);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
