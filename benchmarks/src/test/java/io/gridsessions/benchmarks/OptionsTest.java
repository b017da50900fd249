// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridsessions.benchmarks.Plan.Scope;
import io.gridsessions.benchmarks.cluster.Topology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void withoutArgumentsAllIsMeasuredThatFitsIntoTenMinutes() {
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
        assertEquals(Plan.quick().only(new Scope("", List.of("alternating"), true, Duration.ZERO)), options.plan());
    }

    @Test
    void aScenarioNamedIsMeasuredWholeInAQuickRun() {
        assertFalse(Options.parse("--quick", "--scenario=new session")
                .plan()
                .scope()
                .claimed());
    }

    @Test
    void whatTakesMinutesIsLeftOutUnlessNamed() {
        assertThat(Options.parse("--quick").parts(), containsInAnyOrder("store", "http"));
        assertThat(Options.parse("due").parts(), contains("due"));
        assertThat(Options.parse("--quick", "due").parts(), contains("due"));
    }

    @Test
    void latencyIsMeasuredAsAClientAtBothLevels() {
        Options options = Options.parse("--latency=500");
        assertEquals(Duration.ofNanos(500_000), options.plan().scope().latency());
        assertThat(options.parts(), containsInAnyOrder("store", "http"));
        assertThat(options.topologies(), contains(Topology.CLIENT));
    }

    @Test
    void latencyIsRefusedWhereThereIsNoRelay() {
        assertRefused("measure the others without it", "--latency=500", "embedded");
        assertRefused("measure the others without it", "--latency=500", "scale");
    }

    @Test
    void aLatencyThatIsNoNumberIsRefused() {
        assertRefused("--latency= must be a number of microseconds, but is \"1ms\"", "--latency=1ms");
    }

    @Test
    void moreRoundsAreTakenIfNamed() {
        assertEquals(40, Options.parse("--rounds=40").plan().rounds());
        assertEquals(
                Plan.full(),
                Options.parse("--rounds=40").plan().withRounds(Plan.full().rounds()));
    }

    @Test
    void roundsTooFewForAMedianAreRefused() {
        assertRefused("--rounds= must be a number from 5, but is \"4\"", "--rounds=4");
        assertRefused("--rounds= must be a number from 5, but is \"many\"", "--rounds=many");
    }

    @Test
    void anUnknownArgumentIsRefused() {
        assertRefused("but are [--fast]", "--fast");
    }

    private static void assertRefused(String message, String... args) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Options.parse(args));
        assertThat(refusal.getMessage(), endsWith(message));
    }
}
