// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        claimed.add("s", RECORD);
        assertEquals(new Claim(RECORD, true), claimed.take("s"));
        assertNull(claimed.take("s"));
    }

    @Test
    void claimThatMayLapseBeforeTheListenersAreDone_isNotReliedOn() {
        claimed.add("s", RECORD);
        clock.pass(ClaimedSessions.RELIABLE.plusMillis(1));
        assertEquals(new Claim(RECORD, false), claimed.take("s"));
    }

    @Test
    void clear_forgetsAll() {
        claimed.add("s", RECORD);
        claimed.clear();
        assertNull(claimed.take("s"));
    }
}
