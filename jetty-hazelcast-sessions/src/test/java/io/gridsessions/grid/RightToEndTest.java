// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static io.gridsessions.grid.Bytes.ONE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridsessions.grid.FaultyGridMap.Fault;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Renewals of which the grid does not say whether they took place. */
class RightToEndTest {
    private final FaultyGridMap leases = new FaultyGridMap(new InMemoryGridMap(() -> 1_000_000));
    private final SilentMap records = new SilentMap();
    private final FaultyGridMap faulty = new FaultyGridMap(records);
    private final SessionSpaces spaces = new SessionSpaces(
            new GridMaps(leases, faulty, new InMemoryGridMap(() -> 1_000_000), InMemoryGridMap.marks()),
            GridConfig.builder().build(),
            () -> 1_000_000);
    private final SessionSpace space = spaces.space("/", "");

    @BeforeEach
    void claim() {
        space.claim("s");
        space.create("s", ONE, Duration.ofHours(1));
    }

    @ParameterizedTest
    @EnumSource
    void renew_isTrue(Fault fault) {
        RightToEnd right = right();
        for (int renewals = 0; renewals < 2; renewals++) {
            faulty.next(fault);
            assertTrue(right.renew());
            assertNull(space.findRecord("s"));
        }
        assertArrayEquals(ONE, space.remove("s", right.finish()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sessionWhoseFirstRenewalIsNotAnswered_isRenewedAgainAndRemoved(boolean done) {
        RightToEnd right = right();
        records.silent(done);
        assertThrows(GridUnavailableException.class, right::renew);
        assertTrue(right.renew());
        assertArrayEquals(ONE, space.remove("s", right.finish()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sessionWhoseRenewalIsNeverAnswered_isRemoved(boolean done) {
        RightToEnd right = right();
        records.silent(done);
        assertThrows(GridUnavailableException.class, right::renew);
        assertArrayEquals(ONE, space.remove("s", right.finish()));
        assertNull(space.inspect("s"));
        assertEquals(new LeaseState.Missing(), space.lease("s"));
    }

    private RightToEnd right() {
        return spaces.ends("/", "").right("s", ONE);
    }

    /** A map that does not answer its next compare-and-set, which is done or not. */
    private static final class SilentMap extends ForwardingGridMap {
        private boolean silent;
        private boolean done;

        SilentMap() {
            super(new InMemoryGridMap(() -> 1_000_000));
        }

        void silent(boolean andDone) {
            silent = true;
            done = andDone;
        }

        @Override
        public boolean replace(String key, byte[] expected, byte[] value, Deadline deadline) {
            if (!silent) {
                return map.replace(key, expected, value, deadline);
            }
            silent = false;
            if (done) {
                boolean unused = map.replace(key, expected, value, deadline);
            }
            throw new GridUnavailableException("The test has this operation fail", null);
        }
    }
}
