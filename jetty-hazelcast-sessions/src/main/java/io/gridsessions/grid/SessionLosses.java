// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells sessions that have ended from sessions that the grid has lost, because all members that held them were restarted.
 *
 * <p>Thread-safe.
 */
public final class SessionLosses {
    /** By then every node that lives has found out about a loss, and written again what it holds. */
    private static final Duration BARRING = Duration.ofMinutes(1);

    private final MemoryMarks marks;
    private final Records records;
    private final KeySpace keys;
    private final Duration operationTimeout;

    SessionLosses(MemoryMarks marks, Records records, KeySpace keys, Duration operationTimeout) {
        this.marks = marks;
        this.records = records;
        this.keys = keys;
        this.operationTimeout = operationTimeout;
    }

    /**
     * How many losses this node knows of. Asks nobody.
     *
     * @return a number for {@link #lostSince}, to be taken before the grid is asked for a session
     */
    public int known() {
        return marks.losses();
    }

    /**
     * Whether a session that the grid does not have any more was lost, and did not end.
     *
     * @param id the session's id
     * @param known what {@link #known()} was before the grid had it last
     * @return true if it has to be written again
     */
    public boolean lostSince(String id, int known) {
        return marks.lostSince(keys.key(id), known, Deadline.ofRequest(operationTimeout));
    }

    /**
     * Whether a loss is so recent that a session which is missing may be one that another node is about to write again.
     *
     * @return true for some seconds after a loss
     */
    public boolean recovering() {
        return marks.recovering();
    }

    /**
     * Whether another node may be about to replace a record with a later one, since the grid has lost both.
     *
     * @param written when the record was written, in ms since the epoch by the clock of any node
     * @return true for some seconds after a loss; not for what was written since
     */
    public boolean mayBeOutdated(long written) {
        return marks.isBeforeRecovery(written);
    }

    /** Whether a node that has not found out about a loss yet may still write a session again that ends now. */
    boolean mustBar() {
        return marks.lostWithin(BARRING);
    }

    /**
     * Has no node write a session again that has ended, for half a minute: the grid has lost that it ended.
     *
     * @param id the session's id
     * @return the record that is there instead, written again already or of another session; null if there is none
     */
    public byte @Nullable [] bar(String id) {
        return records.bar(id, Deadline.in(operationTimeout));
    }

    /**
     * Calls back when it turns out that the grid has lost sessions.
     *
     * @param callback called on any thread, also repeatedly: it must not wait for the grid
     * @return the registration
     */
    public Subscription onLoss(Runnable callback) {
        return marks.onLoss(callback);
    }
}
