// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.Locale;

/** What must not happen to a user, whatever fails. */
enum Harm {
    /** A change that was answered with 2xx is gone for good. */
    LOST,
    /** A request was served from an outdated copy. */
    STALE,
    /** Of two attributes that were set by one request only one is there. */
    TORN,
    /** A session shows another user's data. */
    FOREIGN,
    /** A session that had ended shows its data again. */
    RESURRECTED,
    /** A user got no session or a fresh cookie although the session existed. */
    LOGOUT,
    /** A destroyed event came before the session was due. */
    EARLY,
    /** A second destroyed event of a session whose first was run by a node that lived on. */
    DUPLICATE,
    /** No destroyed event of a session that ended, or one without its attributes. */
    MISSING,
    /** A status that is neither 2xx nor 503. */
    ERROR,
    /** A request took longer than the limit, at a node that was running. */
    SLOW,
    /** Users were not served again after the fault was over. */
    STUCK;

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
