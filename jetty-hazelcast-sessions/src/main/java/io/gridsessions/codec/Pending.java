// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** What the application did to an attribute that the stored record does not show yet. */
enum Pending {
    NOTHING,
    SET,
    REMOVED,
    /** It set what cannot be encoded, which is not tried again. */
    REFUSED,
    /** Nothing; but what was stored is lost. */
    FORGOTTEN
}
