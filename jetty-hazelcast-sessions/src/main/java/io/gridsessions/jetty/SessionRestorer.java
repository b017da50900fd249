// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.codec.Lifetime;
import io.gridsessions.codec.SaveDraft;
import io.gridsessions.codec.StoredAttributes;
import io.gridsessions.grid.SaveOutcome;
import io.gridsessions.grid.SessionSpace;
import java.time.Duration;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.jspecify.annotations.Nullable;

/**
 * Writes sessions again that the grid has lost with its memory, from the copies of this node.
 *
 * <p>Thread-safe for different sessions; calls for one session are made under its lock.
 */
final class SessionRestorer {
    private final SessionSpace space;
    private final SessionRecords records;
    private final Leases leases;
    private final SessionBlobWriter blobs;
    private final SessionStatistics statistics;

    SessionRestorer(
            SessionSpace space,
            SessionRecords records,
            Leases leases,
            SessionBlobWriter blobs,
            SessionStatistics statistics) {
        this.space = space;
        this.records = records;
        this.leases = leases;
        this.blobs = blobs;
        this.statistics = statistics;
    }

    /** An operation on the record as last seen. */
    interface Operation {
        SaveOutcome run() throws UnreadableSessionDataException;
    }

    /**
     * Writes a session again that the grid has lost with its memory, as this node has it, its unsaved changes among it.
     *
     * @return false if it was not lost, but ended
     */
    boolean restore(GridSessionData data) throws UnreadableSessionDataException {
        if (data.isGone() || data.record() == null || !space.losses().lostSince(data.getId(), data.knownLosses()))
            return false;
        return writeWhole(data, null) || restoreOver(data, space.findRecord(data.getId()));
    }

    /**
     * Has the newer state win, if another node has restored the session, too, and the later end; and adds the large attributes
     * that only this node may have read.
     *
     * @return false if there is none any more
     */
    boolean restoreOver(GridSessionData data, byte @Nullable [] restored) throws UnreadableSessionDataException {
        byte[] there = restored;
        while (there != null) {
            if (records.isNewer(data, there)) {
                records.adoptUse(data, there);
                if (writeWhole(data, there)) return true;
            }
            int losses = space.losses().known();
            there = space.findRecord(data.getId());
            if (there != null && !records.isNewer(data, there)) {
                follow(data, there, losses);
                return true;
            }
        }
        return false;
    }

    private void follow(GridSessionData data, byte[] later, int losses) throws UnreadableSessionDataException {
        records.refresh(data, later);
        data.setKnownLosses(losses);
        data.setLeasedUntil(0); // what was known of it is lost
        if (records.outlives(data, later) || data.attributes().holdsLarge()) writeWhole(data, later);
    }

    /** The outcome of an operation; it is made again where the grid had lost the session, which is restored then. */
    SaveOutcome onRestored(GridSessionData data, Operation operation) throws UnreadableSessionDataException {
        while (true) {
            SaveOutcome outcome = unlessOutdated(data, operation);
            if (outcome instanceof SaveOutcome.Saved || !restore(data)) return outcome;
        }
    }

    private SaveOutcome unlessOutdated(GridSessionData data, Operation operation)
            throws UnreadableSessionDataException {
        while (true) {
            try {
                return operation.run();
            } catch (OutdatedCopyException e) {
                if (!restoreOver(data, e.current())) return new SaveOutcome.Gone();
            }
        }
    }

    /** That of the other node may run out sooner; a claim would not end the session then, but have all forget their copies. */
    private void renewLease(GridSessionData data) {
        data.setLeasedUntil(0);
        boolean unused = leases.touch(data);
    }

    /** Writes the session with all that this node knows of it, if this is what the grid has; null for nothing. */
    private boolean writeWhole(GridSessionData data, byte @Nullable [] expected) throws UnreadableSessionDataException {
        boolean changed = !data.attributes().draft().empty();
        data.attributes().forgetLarge();
        SaveDraft draft = data.attributes().draft();
        StoredAttributes written = draft.onTopOf(data.attributes().stored());
        Duration ttl = leases.ttl(data);
        Lifetime lifetime = records.lifetime(data, data.getMaxInactiveMs(), blobs.until(data, draft));
        byte[] record =
                changed ? records.encode(data, written, lifetime) : records.encodeAsSeen(data, written, lifetime);
        int losses = space.losses().known();
        blobs.begin(data, draft).await();
        boolean done = expected == null
                ? space.create(data.getId(), record, ttl)
                : space.update(data.getId(), expected, seen -> seen == expected ? record : seen)
                                instanceof SaveOutcome.Saved saved
                        && saved.record() == record;
        if (done) {
            blobs.accepted(data, draft, written);
            data.seen(record, lifetime);
            data.setKnownLosses(losses);
            statistics.restored.increment();
            if (expected == null) leases.granted(data, ttl);
            else renewLease(data);
        }
        return done;
    }
}
