// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.Locale;

/** Which node a balancer sends users to. */
enum Routing {
    /** Each user to one node, whenever it answers. */
    STICKY,
    /** Each request to any node. */
    RANDOM,
    /** Every second user to one node, the others to any. */
    MIXED;

    boolean isSticky(int user) {
        return this == STICKY || (this == MIXED && user % 2 == 0);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
