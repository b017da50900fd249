// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeardSessionsTest {
    private static final int SESSIONS = 1_000;

    private final SteppingClock clock = new SteppingClock(Duration.ZERO);
    private final HeardSessions heard = new HeardSessions(clock, "a");

    @Test
    void sessionWhoseLeaseRanOut_isItsHoldersFirst() {
        heard.expired("s");
        clock.pass(HeardSessions.HOLDER_FIRST.minusMillis(1));
        assertEquals(Set.of(), heard.take());
        clock.pass(HeardSessions.SPREAD.plusMillis(1));
        assertEquals(Set.of("s"), heard.take());
        assertEquals(Set.of(), heard.take());
    }

    @Test
    void moment_isTheSameEachTime_andAnotherOnEachNode() {
        assertEquals(heard.moment("s"), new HeardSessions(clock, "a").moment("s"));
        assertNotEquals(heard.moment("s"), new HeardSessions(clock, "b").moment("s"));
    }

    @Test
    void threeNodes_areFirstForAboutAsManySessionsEach() {
        List<HeardSessions> nodes = Stream.of("a", "b", "c")
                .map(name -> new HeardSessions(clock, name))
                .toList();
        int[] first = new int[nodes.size()];
        for (int i = 0; i < SESSIONS; i++) {
            String id = "s" + i;
            first[nodes.indexOf(Collections.min(nodes, Comparator.comparing(node -> node.moment(id))))]++;
        }
        for (int times : first)
            assertThat(times, both(greaterThan(SESSIONS / 4)).and(lessThan(SESSIONS / 2)));
    }

    @Test
    void momentsAreSpread_soThatOneNodeIsFirst() {
        IntStream.range(0, SESSIONS).forEach(i -> heard.expired("s" + i));
        clock.pass(HeardSessions.HOLDER_FIRST.plus(HeardSessions.SPREAD.dividedBy(2)));
        assertThat(heard.take().size(), both(greaterThan(SESSIONS / 3)).and(lessThan(SESSIONS * 2 / 3)));
    }

    @Test
    void hearingAgain_doesNotPutTheMomentOff() {
        heard.expired("s");
        clock.pass(HeardSessions.HOLDER_FIRST.plus(HeardSessions.SPREAD));
        heard.expired("s");
        assertEquals(Set.of("s"), heard.take());
    }

    @Test
    void sessionToLookAtAgain_isThereTheNextTime() {
        heard.expired("s");
        heard.again("s");
        assertEquals(Set.of("s"), heard.take());
    }

    @Test
    void moreThanAreRemembered_areForgotten_whichIsToldOnce() {
        HeardSessions few = new HeardSessions(clock, "a", 2);
        List.of("1", "2").forEach(few::expired);
        assertFalse(few.hasForgotten());
        few.expired("3");
        clock.pass(HeardSessions.HOLDER_FIRST.plus(HeardSessions.SPREAD));
        assertEquals(Set.of("1", "2"), few.take());
        assertTrue(few.hasForgotten());
        assertFalse(few.hasForgotten());
    }
}
