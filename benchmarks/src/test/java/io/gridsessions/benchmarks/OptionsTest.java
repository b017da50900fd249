// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridsessions.benchmarks.cluster.Topology;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void withoutArgumentsEverythingIsMeasured() {
        Options options = Options.parse();
        assertThat(options.parts(), containsInAnyOrder("store", "http", "scale"));
        assertThat(options.topologies(), contains(Topology.CLIENT, Topology.EMBEDDED));
        assertEquals(Plan.full(), options.plan());
    }

    @Test
    void namedPartsAloneAreMeasured() {
        Options options = Options.parse("--quick", "http", "embedded");
        assertThat(options.parts(), contains("http"));
        assertThat(options.topologies(), contains(Topology.EMBEDDED));
        assertEquals(Plan.quick(), options.plan());
    }

    @Test
    void anUnknownArgumentIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Options.parse("--fast"));
    }
}
