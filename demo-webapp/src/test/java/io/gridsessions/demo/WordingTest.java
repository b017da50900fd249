// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WordingTest {
    @Test
    void agesUseTheTwoLargestUnits() {
        assertEquals("0 s", Wording.age(Duration.ofMillis(-5)));
        assertEquals("59 s", Wording.age(Duration.ofSeconds(59)));
        assertEquals("2 min 05 s", Wording.age(Duration.ofSeconds(125)));
        assertEquals("1 h 01 min", Wording.age(Duration.ofSeconds(3661)));
    }

    @Test
    void pricesAreCents() {
        assertEquals("€0.05", Wording.price(5));
        assertEquals("€189.00", Wording.price(189_00));
    }
}
