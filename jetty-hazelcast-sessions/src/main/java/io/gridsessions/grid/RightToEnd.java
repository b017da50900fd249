// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * This node's right to end one session, for as long as it takes.
 *
 * <p>A right lasts for a minute. A renewal marks the record as ending, whether the right came by a claim or by a mark, or
 * prolongs the mark: one compare-and-set on an entry that does not run out. So a node that dies at any step leaves a mark
 * that lapses, and that a search by keys finds. A claim is not prolonged: it takes two operations to give an entry another
 * value and its time to live, and a node that died in between would leave a claim for ever.
 *
 * <p>Thread-safe.
 */
public final class RightToEnd {
    private final Ends ends;
    private final Claims claims;
    private final Session session;
    private final long nonce;
    private RecordValue.@Nullable Ending mark;
    private byte[] seen;
    private boolean finished;

    /** Which session, and how long the grid is waited for. */
    record Session(String id, String key, Duration operationTimeout) {}

    RightToEnd(Ends ends, Claims claims, Session session, byte[] record) {
        this.ends = ends;
        this.claims = claims;
        this.session = session;
        this.seen = record;
        this.mark = RecordValue.of(record) instanceof RecordValue.Ending begun ? begun : null;
        this.nonce = mark == null ? ThreadLocalRandom.current().nextLong() : mark.nonce();
    }

    /**
     * Has the right last for a minute from now on; does nothing once it is finished.
     *
     * @return false if it has lapsed, or another node has it: then nothing has changed
     * @throws GridUnavailableException if the grid does not answer; it may be renewed or not, and can be so again
     */
    public synchronized boolean renew() {
        if (finished) {
            return true;
        }
        Deadline deadline = Deadline.in(session.operationTimeout());
        if (!isHeld(deadline)) {
            return false;
        }
        RecordValue.Ending renewed = renewed(deadline);
        if (renewed != null) {
            mark = renewed;
            seen = renewed.bytes();
        }
        return renewed != null;
    }

    /**
     * Ends the renewals.
     *
     * @return the bytes last seen, for {@link SessionSpace#remove}
     */
    public synchronized byte[] finish() {
        finished = true;
        return seen;
    }

    private boolean isHeld(Deadline deadline) {
        return mark == null ? claims.isHeld(session.id(), deadline) : !ends.hasLapsed(mark);
    }

    private RecordValue.@Nullable Ending renewed(Deadline deadline) {
        try {
            return ends.renew(session.key(), seen, nonce, deadline);
        } catch (GridUnavailableException e) {
            seen = ends.mark(seen, nonce).bytes(); // one like it may be there, which is known by its number
            throw e;
        }
    }
}
