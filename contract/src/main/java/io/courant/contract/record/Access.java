package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may read an article where it stands, as far as its source says so. */
public enum Access {
    /** Everybody. */
    @JsonProperty("free")
    FREE,
    /** Everybody, so many articles in a time. */
    @JsonProperty("metered")
    METERED,
    /** Whoever is logged in: what follows the beginning may be missing. */
    @JsonProperty("login")
    LOGIN,
    /** Whoever pays: what follows the beginning may be missing. */
    @JsonProperty("payment")
    PAYMENT
}
