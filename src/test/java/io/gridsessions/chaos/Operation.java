// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.Locale;

/** What a user asks a node for. */
enum Operation {
    /** Begins a session, without a cookie. */
    BEGIN,
    /** Sets two attributes to a number. */
    SET,
    /** Changes an attribute in place. */
    MUTATE,
    READ,
    INVALIDATE,
    /** Asks with the cookie of a session that has ended; the application begins none. */
    LOOK;

    String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
