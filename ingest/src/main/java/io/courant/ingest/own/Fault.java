package io.courant.ingest.own;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/** What a failure of Kafka means for who met it. */
enum Fault {
    /** Another instance has taken over. */
    FENCED,
    /** It will never work as things are set up. */
    FATAL,
    /** It may work the next time. */
    PASSING;

    /** Looks at the causes, too: a producer that has failed wraps the reason in each later exception. */
    static Fault of(KafkaException thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return FENCED;
            }
            if (cause instanceof AuthorizationException
                    || cause instanceof AuthenticationException
                    || cause instanceof UnsupportedVersionException
                    || cause instanceof FencedInstanceIdException
                    || cause instanceof ConfigException) {
                return FATAL;
            }
        }
        return PASSING;
    }
}
