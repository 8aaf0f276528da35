package io.courant.processor.document;

import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.record.RawDocument;

/**
 * A raw record that could be read, in one run.
 *
 * @param document what it says
 * @param raw where it stands
 * @param run live, or the replay or retry that asked for it
 */
public record Observation(RawDocument document, RawPosition raw, RunId run) {}
