// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.claims;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.report.Results;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private final Results results = new Results();
    private final Claim first = Claims.all().get(0);

    @Test
    void aClaimThatTheFiguresReachHolds() {
        measure(first, 9.5, 10);
        assertThat(Claims.table(results), allOf(containsString("0.95 (0.95–0.95)"), containsString("yes")));
    }

    @Test
    void aClaimThatTheFiguresMissIsShownAsMissed() {
        measure(first, 5, 10);
        assertThat(Claims.table(results), containsString("NO"));
    }

    @Test
    void whatItCouldBeAtBestIsStatedBesideIt() {
        Claim claim = Claims.all().stream()
                .filter(other -> other.row().equals("2"))
                .findFirst()
                .orElseThrow();
        measure(claim, 5, 1);
        results.add(claim.at(), "no replication", claim.metric(), 7);
        assertThat(
                Claims.table(results), allOf(containsString("5.00 (5.00–5.00)"), containsString("7.00 (7.00–7.00)")));
    }

    @Test
    void whatWasMeasuredEmbeddedIsStatedWithoutABound() {
        measure(first.in(Topology.EMBEDDED), 5, 10);
        assertThat(Claims.table(results), not(containsString("0.50")));
        assertThat(Claims.embeddedTable(results), allOf(containsString("0.50 (0.50–0.50)"), not(containsString("NO"))));
    }

    @Test
    void nothingIsStatedOfWhatWasNotMeasured() {
        measure(first, 5, 10);
        assertEquals("", Claims.embeddedTable(results));
    }

    @Test
    void aBoundOfAnotherFormIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Bound.parse("about 3"));
    }

    private void measure(Claim claim, double dividend, double divisor) {
        results.add(claim.at(), claim.dividend(), claim.metric(), dividend);
        results.add(claim.at(), claim.divisor(), claim.metric(), divisor);
    }
}
