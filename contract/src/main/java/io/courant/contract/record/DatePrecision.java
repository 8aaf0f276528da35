package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How exactly a date is known. */
public enum DatePrecision {
    @JsonProperty("day")
    DAY,
    @JsonProperty("second")
    SECOND
}
