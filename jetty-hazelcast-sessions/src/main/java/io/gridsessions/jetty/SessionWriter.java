// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;

import io.gridsessions.codec.Lifetime;
import io.gridsessions.codec.RecordTooLargeException;
import io.gridsessions.codec.SaveDraft;
import io.gridsessions.codec.StoredAttributes;
import io.gridsessions.codec.UnencodableAttributeException;
import io.gridsessions.grid.SaveOutcome;
import io.gridsessions.grid.SessionSpace;
import io.gridsessions.grid.UnderWay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates, changes and renames the sessions of one context in the grid.
 *
 * <p>A change is a compare-and-set against the record last seen: none is lost, and a session that was deleted is never
 * written again. Thread-safe for different sessions; calls for one session are made under its lock.
 */
final class SessionWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SessionWriter.class);

    private final SessionSpace space;
    private final SessionRecords records;
    private final Leases leases;
    private final SessionBlobWriter blobs;
    private final SessionRestorer restorer;
    private final SessionStatistics statistics;
    private final Conflicts conflicts;

    SessionWriter(
            SessionSpace space,
            SessionRecords records,
            Leases leases,
            SessionBlobWriter blobs,
            SessionRestorer restorer,
            SessionStatistics statistics) {
        this.space = space;
        this.records = records;
        this.leases = leases;
        this.blobs = blobs;
        this.restorer = restorer;
        this.statistics = statistics;
        this.conflicts = new Conflicts(statistics.conflicts, Clock.systemUTC());
    }

    /** Whether a save would find nothing to do. */
    boolean isSaved(GridSessionData data) {
        return data.getLastSaved() > 0
                && data.record() != null
                && !data.isDirty()
                && !data.maxInactiveChanged()
                && !data.isArriving()
                && !blobs.areDue(data)
                && leases.lastsAsLongAs(data);
    }

    /**
     * Saves what changed, and renews the lease if that is due; a session that ended elsewhere is marked as gone.
     *
     * @return the errors of the attributes that can't be stored
     */
    List<UnencodableAttributeException> save(GridSessionData data) throws UnreadableSessionDataException {
        if (data.getLastSaved() > 0 && data.record() == null) rebase(data);
        if (data.isGone()) {
            if (data.maxInactiveChanged() || !data.attributes().draft().empty()) fence(data);
            return List.of();
        }
        SaveDraft draft = data.attributes().draft();
        if (data.getLastSaved() <= 0) create(data, draft);
        else if (!draft.empty() || data.maxInactiveChanged() || data.isArriving() || blobs.areDue(data))
            change(data, draft);
        else if (!leases.touchIfDue(data)) fenceUnlessRestored(data);
        data.setLastSaved(System.currentTimeMillis());
        data.clean();
        return draft.refused();
    }

    /**
     * Moves a session to a new id, with everything that any node changed until then.
     *
     * <p>If this fails, the session keeps its id.
     */
    void rename(GridSessionData data, String newId) throws UnreadableSessionDataException {
        if (data.getLastSaved() > 0) {
            boolean held = leases.hold(data); // before a save that would prolong another node's claim
            if (held) save(data);
            if (!held || data.isGone()) fence(data);
            else move(data, newId);
        }
        data.renamed(newId);
    }

    private void move(GridSessionData data, String newId) throws UnreadableSessionDataException {
        Duration ttl = leases.ttl(data);
        long leasedUntil = data.leasedUntil();
        leases.granted(data, ttl);
        RecordMove move = new RecordMove(records, data, newId);
        try {
            SaveOutcome outcome = restorer.onRestored(
                    data,
                    () -> Unreadable.passOn(
                            () -> space.move(data.getId(), requireNonNull(data.record()), newId, move, ttl)));
            if (outcome instanceof SaveOutcome.Saved saved) {
                data.moved(saved.record(), move.lifetime());
                statistics.renamed.increment();
            } else {
                fence(data);
            }
        } catch (RuntimeException e) {
            data.setLeasedUntil(leasedUntil); // the lease of the old id is what it was
            throw e;
        }
    }

    private void rebase(GridSessionData data) throws UnreadableSessionDataException {
        byte[] record = space.findRecord(data.getId());
        if (record == null) fenceUnlessRestored(data);
        else records.rebase(data, record);
    }

    private void create(GridSessionData data, SaveDraft draft) throws UnreadableSessionDataException {
        StoredAttributes written = draft.onTopOf(data.attributes().stored());
        Duration ttl = leases.ttl(data);
        leases.granted(data, ttl);
        Lifetime lifetime = records.lifetime(data, data.getMaxInactiveMs(), blobs.until(data, draft));
        byte[] record = records.encode(data, written, lifetime);
        UnderWay blobsUnderWay = blobs.begin(data, draft);
        long since = System.nanoTime();
        int losses = space.losses().known();
        boolean created = space.create(data.getId(), record, ttl);
        blobsUnderWay.await();
        if (created) {
            blobs.accepted(data, draft, written);
            data.seen(record, lifetime);
            data.setKnownLosses(losses);
            statistics.created.increment();
        } else {
            data.setLeasedUntil(0);
            changeOwn(data, draft, since);
        }
    }

    /** Goes on with a session that is stored already: the grid could not say so, or Jetty stored it by another object. */
    private void changeOwn(GridSessionData data, SaveDraft draft, long since) throws UnreadableSessionDataException {
        byte[] there = space.findRecord(data.getId());
        if (there == null || !(data.isRenamedByJetty() || records.isSameSession(data, there))) {
            fence(data);
            blobs.discard(data.getId(), draft, since);
            throw new IllegalStateException(
                    "The id of a new session must be unused, but the grid holds another session under it");
        }
        records.rebase(data, there);
        if (data.isRenamedByJetty()) {
            blobs.removeUnnamed(draft, data.attributes().stored());
            change(data, data.attributes().draft());
        } else {
            change(data, draft);
        }
    }

    private void change(GridSessionData data, SaveDraft draft) throws UnreadableSessionDataException {
        boolean newLimit = data.maxInactiveChanged();
        int losses = space.losses().known();
        RecordChange change = new RecordChange(records, data, draft, blobs.save(data, draft));
        SaveOutcome outcome;
        try {
            outcome = update(data, draft, change);
        } catch (ContestedRecordException e) {
            changeAgain(data, draft, e.current());
            return;
        }
        if (outcome instanceof SaveOutcome.Saved saved) {
            blobs.accepted(data, draft, change.written());
            if (change.lifetime().maxInactive() != data.getMaxInactiveMs()) {
                newLimit = true;
                data.setMaxInactiveMs(change.lifetime().maxInactive());
                data.calcAndSetExpiry();
            }
            data.seen(saved.record(), change.lifetime());
            data.setKnownLosses(losses);
            statistics.saved.increment();
            conflicts.report(change.conflicts());
            if (newLimit) leases.limitChanged(data);
            if (!leases.touchIfDue(data)) fenceUnlessRestored(data);
        } else if (!data.isGone()) {
            SaveDraft left = data.attributes().draft(); // of what was not restored with the session
            if (!left.empty()) change(data, left);
        }
    }

    /** On top of what another node wrote, with blobs of other content ids. */
    private void changeAgain(GridSessionData data, SaveDraft draft, byte[] current)
            throws UnreadableSessionDataException {
        StoredAttributes theirs = records.decode(data.getId(), current).attributes();
        conflicts.report(draft.conflicts(theirs));
        blobs.removeUnnamed(draft, theirs);
        records.refresh(data, current);
        change(data, data.attributes().draft());
    }

    /** Writes the record; if it is not written, the blobs of the draft are not left behind. */
    private SaveOutcome update(GridSessionData data, SaveDraft draft, RecordChange change)
            throws UnreadableSessionDataException {
        long since = System.nanoTime();
        try {
            SaveOutcome outcome =
                    Unreadable.passOn(() -> space.update(data.getId(), requireNonNull(data.record()), change));
            if (outcome instanceof SaveOutcome.Gone) {
                fenceUnlessRestored(data);
                blobs.discard(data.getId(), draft, since);
            }
            return outcome;
        } catch (OutdatedCopyException e) {
            if (!restorer.restoreOver(data, e.current())) fenceUnlessRestored(data);
            blobs.discard(data.getId(), draft, since);
            return new SaveOutcome.Gone();
        } catch (RecordTooLargeException e) { // thrown between two writes, never by one
            blobs.discard(data.getId(), draft, since);
            throw e;
        }
    }

    /** Restores a session that a write did not find, or notes that it came too late. */
    void fenceUnlessRestored(GridSessionData data) throws UnreadableSessionDataException {
        if (!restorer.restore(data)) fence(data);
    }

    /** Notes that a write came too late; of all that come too late for one copy of a session, one counts. */
    private void fence(GridSessionData data) {
        if (!data.fence()) return;
        statistics.fencedWrites.increment();
        LOG.debug("A session ended on another node; what this node did with it meanwhile is not saved");
    }
}
