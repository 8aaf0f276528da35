/**
 * What travels between the parts of Courant and where: the vocabulary that ingest, processor, sink and app share.
 *
 * <p>Everything here is immutable and safe for use by many threads unless it says otherwise.
 */
@NullMarked
package io.courant.contract;

import org.jspecify.annotations.NullMarked;
