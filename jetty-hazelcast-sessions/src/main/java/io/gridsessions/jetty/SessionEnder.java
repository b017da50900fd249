// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;

import io.gridsessions.codec.StoredAttributes;
import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.grid.SaveOutcome;
import io.gridsessions.grid.SessionSpace;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.jspecify.annotations.Nullable;

/**
 * Ends the sessions of one context: takes the right to, and removes what has ended.
 *
 * <p>Thread-safe for different sessions; calls for one session are made under its lock.
 */
final class SessionEnder {
    private final SessionSpace space;
    private final SessionRecords records;
    private final Leases leases;
    private final SessionRestorer restorer;
    private final EndingSessions ending;
    private final SessionStatistics statistics;
    private final UnremovedSessions unremoved = new UnremovedSessions();
    private final RecentEnds recent = new RecentEnds();

    SessionEnder(
            SessionSpace space,
            SessionRecords records,
            Leases leases,
            SessionRestorer restorer,
            EndingSessions ending,
            SessionStatistics statistics) {
        this.space = space;
        this.records = records;
        this.leases = leases;
        this.restorer = restorer;
        this.ending = ending;
        this.statistics = statistics;
    }

    /** The sessions whose listeners of their end run here. */
    EndingSessions underWay() {
        return ending;
    }

    /**
     * Takes the right to end a session, which is then as all nodes left it.
     *
     * @return false if another node has ended it or is about to
     */
    boolean begin(GridSessionData data) throws UnreadableSessionDataException {
        long now = records.gridTime();
        if (!data.isClaimed() && !take(data)) return false;
        ending.begin(data, data.isClaimed() ? data.claimedSince() : now);
        return true;
    }

    private boolean take(GridSessionData data) throws UnreadableSessionDataException {
        if (data.getLastSaved() <= 0) return true;
        if (data.isGone() || data.record() == null) return !data.isGone();
        if (leases.hold(data) && mark(data) instanceof SaveOutcome.Saved saved)
            data.seen(saved.record(), data.storedLifetime());
        else data.setGone();
        return !data.isGone();
    }

    private SaveOutcome mark(GridSessionData data) throws UnreadableSessionDataException {
        return restorer.onRestored(
                data,
                () -> Unreadable.passOn(() -> space.beginEnd(
                        data.getId(),
                        requireNonNull(data.record()),
                        Unreadable.consumer(newer -> records.refreshUnlessOutdated(data, newer)))));
    }

    /** Whether this node is ending a session, or has ended it and not removed it yet: it is not to be saved. */
    boolean isEnding(GridSessionData data) {
        return ending.contains(data) || isUnremoved(data.getId());
    }

    /** Removes a session that this node has ended; if the grid does not answer, {@link #settle} does. */
    void remove(GridSessionData data) throws UnreadableSessionDataException {
        recent.add(RecentEnds.End.of(data));
        try {
            removeOnce(data);
        } catch (GridUnavailableException e) {
            unremoved.add(data);
            throw e;
        }
    }

    private void removeOnce(GridSessionData data) throws UnreadableSessionDataException {
        ending.finish(data);
        try {
            if (remove(data.getId(), data.record())) statistics.ended(data.isClaimed());
        } finally {
            ending.forget(data);
        }
    }

    /** Removes a session, its lease and its blobs; false if there was none. */
    boolean remove(String id) throws UnreadableSessionDataException {
        return remove(id, null);
    }

    private boolean remove(String id, byte @Nullable [] expected) throws UnreadableSessionDataException {
        byte[] record = space.remove(id, expected);
        if (record == null) return false;
        StoredAttributes attributes = records.decode(id, record).attributes();
        space.deleteBlobs(attributes.storageId(), attributes.contentIds());
        return true;
    }

    /** Whether nothing is to be done now of what the grid gave no answer of: removals, ends and changes of ids. */
    boolean isSettled() {
        return unremoved.isEmpty() && space.unsure().isIdle();
    }

    /** Whether the listeners of this session have run here, and its removal is still to be tried again. */
    boolean isUnremoved(String id) {
        return unremoved.contains(id);
    }

    /** Takes back the ends and changes of ids that failed and took place all the same, and tries removals again. */
    void settle(Duration operationTimeout) {
        unremoved.retry(this::removeOnce);
        space.unsure().lookForDue(operationTimeout);
    }

    /** Notes an end, to be barred if the grid loses its memory. */
    void ended(RecentEnds.End end) {
        recent.add(end);
    }

    /** Forgets an end: a new session has got this id. */
    void forget(String id) {
        recent.remove(id);
    }

    /** What ended here last. */
    List<RecentEnds.End> recent() {
        return recent.all();
    }

    /** Has no node write a session again that the grid has lost, for it has ended; ends it if one has already. */
    void bar(RecentEnds.End end) throws UnreadableSessionDataException {
        byte[] there = space.losses().bar(end.id());
        if (there != null && records.decode(end.id(), there).attributes().storageId() == end.storageId())
            space.remove(end.id(), there);
    }
}
