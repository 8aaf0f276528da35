/** Where records travel: every topic declared once, as data, and created and verified from that declaration. */
@NullMarked
package io.courant.contract.topic;

import org.jspecify.annotations.NullMarked;
