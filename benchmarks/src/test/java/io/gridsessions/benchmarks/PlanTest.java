// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridsessions.benchmarks.Plan.Scope;
import io.gridsessions.benchmarks.cluster.Topology;
import io.gridsessions.benchmarks.report.Case;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Plan FULL = Plan.full();
    private static final Case READ = http(Topology.CLIENT, "read-only");
    private static final Case READ_EMBEDDED = http(Topology.EMBEDDED, "read-only");
    private static final String OURS = "ours, always";
    private static final String SAVE_PERIOD = "jetty-hazelcast, savePeriod 60";

    @Test
    void turnsHeldAgainstABoundAreLonger() {
        assertEquals(FULL.http().slot(), FULL.http().slot(READ, OURS));
        assertEquals(FULL.http().otherSlot(), FULL.http().slot(READ, SAVE_PERIOD));
        assertEquals(FULL.http().otherSlot(), FULL.http().slot(READ_EMBEDDED, OURS));
    }

    @Test
    void whatNothingIsStatedAboutIsLeftOutWhereOnlyClaimsAreMeasured() {
        Plan claimed = FULL.onlyClaimed();
        assertTrue(claimed.includes(READ_EMBEDDED, OURS));
        assertFalse(claimed.includes(READ_EMBEDDED, SAVE_PERIOD));
        assertFalse(claimed.includes(http(Topology.EMBEDDED, "new session"), OURS));
        assertTrue(FULL.includes(READ_EMBEDDED, SAVE_PERIOD));
    }

    @Test
    void onlyScenariosOfThatNameAreMeasured() {
        Plan plan = FULL.only(new Scope("nodes alternating", List.of(), false, Duration.ZERO));
        assertTrue(plan.includes(http(Topology.CLIENT, "read-only, nodes alternating"), OURS));
        assertFalse(plan.includes(READ, OURS));
    }

    @Test
    void scenariosOfThatNameAreLeftOut() {
        Plan plan = FULL.only(new Scope("", List.of("alternating"), false, Duration.ZERO));
        assertFalse(plan.includes(http(Topology.CLIENT, "read-only, nodes alternating"), OURS));
        assertTrue(plan.includes(READ, OURS));
    }

    @Test
    void shareOfTheWarmUpIsOneTurnAtLeast() {
        assertEquals(16, FULL.http().warmUps(16));
        assertEquals(8, FULL.beside().http().warmUps(16));
        assertEquals(1, FULL.beside().http().warmUps(1));
    }

    private static Case http(Topology topology, String scenario) {
        return new Case("http", topology, scenario, 8_192);
    }
}
