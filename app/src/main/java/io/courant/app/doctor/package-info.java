/** What is wrong with a set-up: each look is one small class, and finds things one by one. */
@NullMarked
package io.courant.app.doctor;

import org.jspecify.annotations.NullMarked;
