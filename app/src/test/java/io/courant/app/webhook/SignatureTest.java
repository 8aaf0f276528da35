package io.courant.app.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** Computed with openssl: {@code printf 'msg_1.1700000000.{}' | openssl dgst -sha256 -hmac KEY -binary | base64}. */
    @Test
    void isWhatStandardWebhooksAsksFor() {
        String secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
        assertEquals(
                "v1,DjijpYnPcWcWSiPdvC93sCoKwGNWcH97A32JApk39OU=",
                Signature.of(
                        secret, "msg_1", Instant.ofEpochSecond(1_700_000_000), "{}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aNewKeyIsAKeyAndNoneIsLikeAnother() {
        assertTrue(Signature.isSecret(Signature.newSecret()));
        assertNotEquals(Signature.newSecret(), Signature.newSecret());
        assertFalse(Signature.isSecret("whsec_c2hvcnQ="));
        assertFalse(Signature.isSecret("secret"));
    }
}
