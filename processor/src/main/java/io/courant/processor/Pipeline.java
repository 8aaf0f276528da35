package io.courant.processor;

import io.courant.contract.id.PipelineVersion;

/** The pipeline as a whole. */
public final class Pipeline {

    /** Raised whenever the steps make another article of the same raw record and the same tag rules. */
    public static final PipelineVersion VERSION = new PipelineVersion("2");

    private Pipeline() {}

    /** Whether these steps made what bears a version, by whatever rules for sites. */
    public static boolean made(PipelineVersion version) {
        return version.steps().equals(VERSION.steps());
    }
}
