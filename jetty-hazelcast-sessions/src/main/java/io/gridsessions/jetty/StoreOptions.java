// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.time.Duration;

/** What the session data stores of one server have in common. */
record StoreOptions(
        Coherence coherence, Duration touchMargin, Duration gracePeriod, Duration savePeriod, BlobLife blobLife) {
    StoreOptions {
        notNegative(gracePeriod, "gracePeriod", "jetty.session.gracePeriod.seconds");
        notNegative(savePeriod, "savePeriod", "jetty.session.savePeriod.seconds");
        if (!touchMargin.equals(TouchPolicy.DERIVED))
            notNegative(touchMargin, "touchMargin", "jetty.session.hazelcast.touchMargin");
    }

    private static void notNegative(Duration value, String name, String property) {
        if (value.isNegative())
            throw new IllegalArgumentException("%s must be 0 or more seconds, but is %d (property %s)"
                    .formatted(name, value.toSeconds(), property));
    }
}
