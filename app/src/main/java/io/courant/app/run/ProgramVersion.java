package io.courant.app.run;

import java.util.Optional;

/** This program's version. */
public final class ProgramVersion {

    private ProgramVersion() {}

    /** As the jar says, or {@code dev} where there is none. */
    public static String current() {
        return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
                .orElse("dev");
    }
}
