// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.claims;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridsessions.benchmarks.report.Results;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private final Results results = new Results();

    @Test
    void aClaimThatTheFiguresReachHolds() {
        measure(9.5, 10);
        assertThat(Claims.table(results), allOf(containsString("0.95 (0.95–0.95)"), containsString("yes")));
    }

    @Test
    void aClaimThatTheFiguresMissIsShownAsMissed() {
        measure(5, 10);
        assertThat(Claims.table(results), containsString("NO"));
    }

    @Test
    void aBoundOfAnotherFormIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Bound.parse("about 3"));
    }

    private void measure(double dividend, double divisor) {
        Claim first = Claims.all().get(0);
        results.add(first.at(), first.dividend(), first.metric(), dividend);
        results.add(first.at(), first.divisor(), first.metric(), divisor);
    }
}
