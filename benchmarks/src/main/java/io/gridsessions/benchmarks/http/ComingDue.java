// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.http;

import io.gridsessions.codec.Lifetime;
import io.gridsessions.codec.MalformedRecordException;
import io.gridsessions.codec.RecordFormat;
import io.gridsessions.codec.SessionIdentity;
import io.gridsessions.codec.SessionRecord;
import java.time.Duration;
import java.time.Instant;

/**
 * Copies of a session that come due one after another, at equal distances.
 *
 * <p>The grid's clock is taken to be that of this machine, on which everything runs.
 *
 * @param first when the first is due
 * @param spread from the first to the last
 * @param count how many there are
 */
record ComingDue(Instant first, Duration spread, int count) implements Copies {
    @Override
    public byte[] record(byte[] original, String id, int number) throws MalformedRecordException {
        SessionRecord record = RecordFormat.decode(original);
        SessionIdentity identity = new SessionIdentity(
                id,
                record.identity().contextPath(),
                record.identity().virtualHost(),
                record.identity().lastNode());
        long expiry = due(number).toEpochMilli();
        Lifetime lifetime = new Lifetime(expiry - record.times().last(), expiry);
        return RecordFormat.encode(new SessionRecord(identity, record.times(), lifetime, record.attributes()));
    }

    /** Whole seconds, never early: Hazelcast cuts the moment at which an entry expires down to the second. */
    @Override
    public long leaseSeconds(int number) {
        return Duration.between(Instant.now(), due(number)).toSeconds() + 2;
    }

    Instant last() {
        return first.plus(spread);
    }

    private Instant due(int number) {
        return first.plus(spread.multipliedBy(number).dividedBy(count));
    }
}
