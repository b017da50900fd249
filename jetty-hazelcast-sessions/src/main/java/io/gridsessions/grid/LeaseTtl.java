// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;

/** Times to live as Hazelcast counts them: whole seconds, and never early. */
final class LeaseTtl {
    private LeaseTtl() {}

    /**
     * Whole seconds, rounded up, and one more, because Hazelcast cuts the moment of expiry down to the second.
     * {@link Duration#ZERO} and what is beyond Hazelcast's calendar (68 years) never run out; what is over already runs
     * out at once.
     */
    static long seconds(Duration ttl) {
        if (ttl.isZero()) {
            return GridMap.FOR_EVER;
        }
        if (ttl.isNegative()) {
            return 1;
        }
        long seconds = ttl.getSeconds();
        if (seconds >= Integer.MAX_VALUE - 2) {
            return GridMap.FOR_EVER;
        }
        return seconds + (ttl.getNano() > 0 ? 2 : 1);
    }
}
