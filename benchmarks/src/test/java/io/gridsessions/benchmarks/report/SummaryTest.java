// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void medianOfAnOddNumberIsTheMiddleOne() {
        assertEquals(new Summary(3, 1, 50), Summary.of(List.of(50.0, 1.0, 3.0)));
    }

    @Test
    void medianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertEquals(new Summary(2.5, 1, 50), Summary.of(List.of(50.0, 1.0, 3.0, 2.0)));
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        assertEquals(new Summary(2, 1, 4), Summary.ofRatios(List.of(2.0, 10.0, 40.0), List.of(2.0, 5.0, 10.0)));
    }

    @Test
    void noFiguresAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Summary.of(List.of()));
    }

    @Test
    void textShowsMedianAndSpread() {
        assertEquals("1,200 (0.50–30,000)", new Summary(1200, 0.5, 30_000).toString());
    }

    @Test
    void seriesNotTakenByTurnsAreDividedByTheMedian() {
        assertEquals(
                new Summary(2, 1, 4),
                Summary.ofRatios(List.of(10.0, 20.0, 40.0, 20.0, 20.0), List.of(9.0, 10.0, 30.0)));
    }
}
