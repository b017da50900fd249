// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.gridsessions.jetty.ClaimedSessions.Claim;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClaimedSessionsTest {
    private static final byte[] RECORD = {1};

    private final SteppingClock clock = new SteppingClock(Duration.ZERO);
    private final ClaimedSessions claimed = new ClaimedSessions(clock);

    @Test
    void claim_isTakenOnce() {
        claimed.add("s", RECORD, clock.millis());
        assertEquals(new Claim(RECORD, Duration.ZERO), claimed.take("s"));
        assertNull(claimed.take("s"));
    }

    @Test
    void claimThatMayLapseBeforeTheListenersAreDone_isNotReliedOn() {
        claimed.add("s", RECORD, clock.millis());
        clock.pass(ClaimedSessions.RELIABLE.plusMillis(1));
        assertFalse(requireNonNull(claimed.take("s")).reliable());
    }

    @Test
    void clear_forgetsAll() {
        claimed.add("s", RECORD, clock.millis());
        claimed.clear();
        assertNull(claimed.take("s"));
    }
}
