// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.codec.Compression;
import java.time.Duration;

/** What the session data stores of one server have in common. */
record StoreOptions(
        Coherence coherence,
        Compression compression,
        Duration touchMargin,
        Duration gracePeriod,
        Duration savePeriod,
        BlobLife blobLife,
        Exclusivity exclusivity,
        OutagePolicy outage) {
    StoreOptions {
        compression.requireAvailable();
        notNegative(gracePeriod, "gracePeriod", "jetty.session.gracePeriod.seconds");
        notNegative(savePeriod, "savePeriod", "jetty.session.savePeriod.seconds");
        if (!touchMargin.equals(TouchPolicy.DERIVED))
            notNegative(touchMargin, "touchMargin", "jetty.session.hazelcast.touchMargin");
    }

    TouchPolicy touchPolicy() {
        return new TouchPolicy(touchMargin, savePeriod);
    }

    /** The same, but for the save period, which Jetty lets be set on each store. */
    StoreOptions withSavePeriod(Duration other) {
        return new StoreOptions(coherence, compression, touchMargin, gracePeriod, other, blobLife, exclusivity, outage);
    }

    private static void notNegative(Duration value, String name, String property) {
        if (value.isNegative())
            throw new IllegalArgumentException("%s must be 0 or more seconds, but is %d (property %s)"
                    .formatted(name, value.toSeconds(), property));
    }
}
