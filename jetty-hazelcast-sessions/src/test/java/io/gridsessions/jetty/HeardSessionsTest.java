// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeardSessionsTest {
    private static final int SESSIONS = 1_000;

    private final SteppingClock clock = new SteppingClock(Duration.ZERO);
    private final HeardSessions heard = new HeardSessions(clock);

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
}
