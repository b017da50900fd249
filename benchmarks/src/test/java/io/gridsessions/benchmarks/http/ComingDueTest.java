// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.codec.AccessTimes;
import io.gridsessions.codec.Lifetime;
import io.gridsessions.codec.MalformedRecordException;
import io.gridsessions.codec.RecordFormat;
import io.gridsessions.codec.SessionIdentity;
import io.gridsessions.codec.SessionRecord;
import io.gridsessions.codec.StoredAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComingDueTest {
    private static final SessionRecord ORIGINAL = new SessionRecord(
            new SessionIdentity("original", "/", "0.0.0.0", "a"),
            new AccessTimes(1_000, 2_000, 3_000, 0),
            new Lifetime(1_800_000, 1_803_000),
            new StoredAttributes(7, Map.of()));

    private final Instant first = Instant.now().plusSeconds(100);
    private final ComingDue due = new ComingDue(first, Duration.ofSeconds(60), 600);

    @Test
    void copiesAreDueAtEqualDistances() throws MalformedRecordException {
        assertEquals(first.toEpochMilli(), copy(0).lifetime().expiry());
        assertEquals(first.plusMillis(100).toEpochMilli(), copy(1).lifetime().expiry());
        assertEquals(
                first.plusMillis(59_900).toEpochMilli(), copy(599).lifetime().expiry());
    }

    @Test
    void aCopyHasItsOwnIdAndEndsAsLongAfterItsLastRequestAsItMayBeInactive() throws MalformedRecordException {
        SessionRecord copy = copy(5);
        assertEquals(new SessionIdentity("copy", "/", "0.0.0.0", "a"), copy.identity());
        assertEquals(
                copy.lifetime().expiry(), copy.times().last() + copy.lifetime().maxInactive());
    }

    @Test
    void aLeaseOutlivesItsRecordByTwoSecondsAtMost() {
        long secondsLeft = Duration.between(Instant.now(), first).toSeconds();
        assertThat(due.leaseSeconds(0), allOf(greaterThan(secondsLeft), lessThanOrEqualTo(secondsLeft + 2)));
    }

    private SessionRecord copy(int number) throws MalformedRecordException {
        return RecordFormat.decode(due.record(RecordFormat.encode(ORIGINAL), "copy", number));
    }
}
