// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class ConflictsTest {
    private final LongAdder count = new LongAdder();
    private final SteppingClock clock = new SteppingClock(Duration.ZERO);
    private final Conflicts conflicts = new Conflicts(count, clock);

    @Test
    void eachIsCounted() {
        conflicts.report(Set.of("cart", "name"));
        conflicts.report(Set.of());
        conflicts.report(Set.of("cart"));
        assertEquals(3, count.sum());
    }

    @Test
    void oneInAMinuteIsLogged_withTheAttributesName() throws Exception {
        try (CapturedLog log = CapturedLog.of(Conflicts.class)) {
            conflicts.report(Set.of("cart"));
            conflicts.report(Set.of("basket"));
            clock.pass(QuietMinute.LENGTH);
            conflicts.report(Set.of("trolley"));
            assertThat(log.lines(), contains(containsString("[cart]"), containsString("[trolley]")));
        }
    }
}
