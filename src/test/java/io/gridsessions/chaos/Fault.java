// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.time.Duration;

/** Something that goes wrong in a cluster, and is put right again. */
interface Fault {
    /** What is done to whom. */
    String description();

    /** How long it lasts. */
    Duration length();

    /** Does it. */
    void apply();

    /** How long nothing else must happen before it and after it. */
    default Duration distance() {
        return Duration.ZERO;
    }

    /** Undoes it, and returns when the cluster is whole. */
    void heal();
}
