// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import java.time.Duration;

/** Prices, ages and counts, in words. */
final class Wording {
    private Wording() {}

    static String price(int cents) {
        return "€%d.%02d".formatted(cents / 100, cents % 100);
    }

    static String things(int count) {
        return count == 1 ? "1 thing" : count + " things";
    }

    static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
                : "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
    }
}
