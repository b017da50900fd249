// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridsessions.benchmarks.Plan.Scope;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.report.Case;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Plan FULL = Plan.full();

    @Test
    void turnsHeldAgainstABoundAreLonger() {
        assertEquals(FULL.http().slot(), FULL.http().slot(http(Topology.CLIENT, "read-only")));
        assertEquals(FULL.http().otherSlot(), FULL.http().slot(http(Topology.EMBEDDED, "read-only")));
        assertEquals(FULL.http().otherSlot(), FULL.http().slot(http(Topology.CLIENT, "read-only, of a list of beans")));
    }

    @Test
    void whatNothingIsStatedAboutIsLeftOutWhereOnlyClaimsAreMeasured() {
        Plan claimed = FULL.onlyClaimed();
        assertTrue(claimed.includes(http(Topology.EMBEDDED, "read-only")));
        assertFalse(claimed.includes(http(Topology.EMBEDDED, "new session")));
        assertTrue(FULL.includes(http(Topology.EMBEDDED, "new session")));
    }

    @Test
    void onlyScenariosOfThatNameAreMeasured() {
        Plan plan = FULL.only(new Scope("nodes alternating", false, Duration.ZERO));
        assertTrue(plan.includes(http(Topology.CLIENT, "read-only, nodes alternating")));
        assertFalse(plan.includes(http(Topology.CLIENT, "read-only")));
    }

    private static Case http(Topology topology, String scenario) {
        return new Case("http", topology, scenario, 8_192);
    }
}
