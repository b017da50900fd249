// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.time.Duration;

/**
 * What a user is like, by the user's number: so the judge knows it, too.
 *
 * <p>Every fourth has sessions that run out within seconds and are left without a word; every third one has sessions with an attribute that is kept outside the record.
 */
record Profile(int user) {
    static final Duration SHORT = Duration.ofSeconds(15);
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final int BULKY_REPETITIONS = 4_000;

    Duration lifetime() {
        return leaves() ? SHORT : LONG;
    }

    boolean leaves() {
        return user % 4 == 0;
    }

    /** How often the number is repeated in the large attribute. */
    int repetitions() {
        return user % 3 == 0 ? BULKY_REPETITIONS : 1;
    }
}
