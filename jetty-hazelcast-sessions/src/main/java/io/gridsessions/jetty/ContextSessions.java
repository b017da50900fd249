// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.codec.UnencodableAttributeException;
import io.gridsessions.grid.FoundRecord;
import io.gridsessions.grid.GridClock;
import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.grid.SessionGrid;
import io.gridsessions.grid.SessionLosses;
import io.gridsessions.grid.SessionSpace;
import io.gridsessions.grid.Subscription;
import io.gridsessions.jetty.ClaimedSessions.Claim;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.session.SessionContext;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one started context, as Jetty's session data.
 *
 * <p>Thread-safe for different sessions; calls for one session are made under its lock.
 */
final class ContextSessions implements AutoCloseable {
    private final SessionSpace space;
    private final Coherence coherence;
    private final SessionRecords records;
    private final Leases leases;
    private final SessionWriter writer;
    private final SessionRestorer restorer;
    private final SessionEnder ender;
    private final GridClock clock;
    private final Duration operationTimeout;
    private final DueSessions due;
    private final SessionStatistics statistics;
    private final Refusals refusals;
    private final Outage outage;
    private final @Nullable ExclusiveTurns turns;
    private final Subscription listening;

    ContextSessions(SessionGrid grid, SessionContext context, StoreOptions options, SessionStatistics statistics) {
        this.space = grid.space(contextPath(context), context.getVhost());
        this.coherence = options.coherence();
        this.clock = grid.clock();
        this.operationTimeout = grid.config().operationTimeout();
        this.records = new SessionRecords(context, space, clock, options.compression());
        this.leases = new Leases(space, records, options.touchPolicy(), statistics);
        SessionBlobWriter blobs = new SessionBlobWriter(space, records, options.blobLife());
        this.restorer = new SessionRestorer(space, records, leases, blobs, statistics);
        this.writer = new SessionWriter(space, records, leases, blobs, restorer, statistics);
        EndingSessions ending = new EndingSessions(grid.ends(contextPath(context), context.getVhost()), clock);
        this.ender = new SessionEnder(space, records, leases, restorer, ending, statistics);
        HeardSessions heard = new HeardSessions(Clock.systemUTC(), grid.nodeName());
        this.due = new DueSessions(space, records, statistics, heard);
        this.statistics = statistics;
        this.refusals = new Refusals(statistics.refused, Clock.systemUTC());
        this.outage = new Outage(options.outage(), statistics);
        this.turns = options.exclusivity().on() ? turns(grid, context, options.exclusivity()) : null;
        due.leaveEnded(ender::isUnremoved);
        this.listening = space.onLeaseExpired(due::leaseExpired);
    }

    private static ExclusiveTurns turns(SessionGrid grid, SessionContext context, Exclusivity exclusivity) {
        return new ExclusiveTurns(grid.locks(contextPath(context), context.getVhost()), exclusivity);
    }

    /** A session not stored yet. */
    GridSessionData created(SessionData identity) {
        ender.forget(identity.getId());
        return records.created(identity);
    }

    /** The session stored, due or not; null if there is none. */
    @Nullable
    GridSessionData find(String id) throws UnreadableSessionDataException {
        Claim claim = due.takeClaim(id);
        if (claim != null) return claim.reliable() ? claimed(id, claim) : null;
        byte[] record = space.findRecord(id);
        if (record == null) return absent(id);
        GridSessionData data = records.read(id, record);
        requireSettled(data);
        if (data.isExpiredAt(System.currentTimeMillis())) leases.adoptUnlessKnown(data);
        statistics.loaded.increment();
        return data;
    }

    /** Throws {@link GridUnavailableException} if another node may know more of a session that the grid has just lost. */
    void requireSettled(GridSessionData data) throws UnreadableSessionDataException {
        if (space.losses().recovering() && space.losses().mayBeOutdated(records.written(data)))
            throw new GridUnavailableException(
                    "The grid has lost its memory some seconds ago, and another node may hold a later copy of the session",
                    null);
    }

    /** Nothing, or an error if the grid has lost it, which it may have done so recently that this node was not told yet. */
    private @Nullable GridSessionData absent(String id) {
        int known = space.losses().known();
        if (space.losses().recovering() || space.losses().lostSince(id, known))
            throw new GridUnavailableException(
                    "The grid has lost its memory some seconds ago, and another node may hold the session", null);
        return null;
    }

    /** Brings a session that this node holds and has claimed up to date with the record read under the claim. */
    void takeOver(GridSessionData data, Claim claim) throws UnreadableSessionDataException {
        if (!Arrays.equals(claim.record(), data.record())) records.refresh(data, claim.record());
        data.setClaimed(since(claim));
    }

    private GridSessionData claimed(String id, Claim claim) throws UnreadableSessionDataException {
        GridSessionData data = records.read(id, claim.record());
        data.setClaimed(since(claim));
        return data;
    }

    private long since(Claim claim) {
        return clock.now() - claim.age().toMillis();
    }

    boolean exists(String id) throws UnreadableSessionDataException {
        FoundRecord found = space.inspect(id);
        if (found == null) return absent(id) != null;
        return found.state() == FoundRecord.State.LIVING && due.isAlive(id, found.bytes());
    }

    /** Whether a save would find nothing to do; encodes nothing, and asks nobody. */
    boolean isSaved(GridSessionData data) {
        return ender.isEnding(data) || writer.isSaved(data);
    }

    List<UnencodableAttributeException> save(GridSessionData data) throws UnreadableSessionDataException {
        List<UnencodableAttributeException> refused = writer.save(data);
        outage.unsaved().remove(data);
        return refused;
    }

    void rename(GridSessionData data, String newId) throws UnreadableSessionDataException {
        RecentEnds.End old = RecentEnds.End.of(data);
        writer.rename(data, newId);
        ender.ended(old);
    }

    /** Removes a session, its lease and its blobs; false if there was none. */
    boolean delete(String id) throws UnreadableSessionDataException {
        due.forgetClaim(id);
        return ender.remove(id);
    }

    /** Takes the right to end a session; false if another node has ended it or is about to. */
    boolean beginEnd(GridSessionData data) throws UnreadableSessionDataException {
        boolean begun = ender.begin(data);
        if (begun) outage.unsaved().remove(data);
        return begun;
    }

    /**
     * Brings a resident session up to date with the grid.
     *
     * @return false if the session is gone from the grid
     */
    boolean revalidate(GridSessionData data) throws UnreadableSessionDataException {
        statistics.revalidated.increment();
        int losses = space.losses().known();
        byte[] record = space.findRecord(data.getId());
        if (record == null) return restorer.restore(data);
        if (!Arrays.equals(record, data.record())) {
            statistics.reloaded.increment();
            if (isRestored(data, losses)) return restorer.restoreOver(data, record);
            records.refresh(data, record);
        }
        data.setKnownLosses(losses);
        return true;
    }

    /** Whether a session in use is still in the grid; what another node has changed is not followed. */
    boolean isStored(GridSessionData data) throws UnreadableSessionDataException {
        statistics.revalidated.increment();
        int losses = space.losses().known();
        byte[] record = space.findRecord(data.getId());
        if (record == null) return restorer.restore(data);
        if (isRestored(data, losses) && records.isNewer(data, record)) return restorer.restoreOver(data, record);
        records.adoptLimit(data, record);
        data.setKnownLosses(losses);
        return true;
    }

    /** Whether a session was written again by another node, since the grid has lost its memory, perhaps as an older state. */
    private boolean isRestored(GridSessionData data, int losses) {
        boolean doubtful = data.knownLosses() != losses || space.losses().recovering();
        return doubtful && space.losses().lostSince(data.getId(), data.knownLosses());
    }

    /** Calls back with the ids of sessions that have most probably ended, on any node: must not block. */
    Subscription onEnded(Consumer<String> ids) {
        return space.onLeaseRemoved(ids);
    }

    /** Throws {@link GridUnavailableException} if the grid is known not to answer for this session. */
    void requireReachable(String id) {
        space.requireReachable(id);
    }

    /** Brings a session back that the grid has lost with its memory; false if it has ended. */
    boolean restore(GridSessionData data) throws UnreadableSessionDataException {
        return restorer.restore(data);
    }

    /** Takes over the limit that another node has given a session in use. */
    void adoptLimit(GridSessionData data) {
        leases.adoptNewLimit(data);
    }

    /** Renews the lease of a session that is in use. */
    void keep(GridSessionData data) throws UnreadableSessionDataException {
        if (!leases.touch(data)) writer.fenceUnlessRestored(data);
    }

    /** How sessions end here. */
    SessionEnder ender() {
        return ender;
    }

    /** Tells when the grid has lost sessions. */
    SessionLosses losses() {
        return space.losses();
    }

    /** How long an operation waits for the grid, and a request in all. */
    Duration operationTimeout() {
        return operationTimeout;
    }

    /** The grid's time, ms since the epoch. */
    long now() {
        return clock.now();
    }

    Coherence coherence() {
        return coherence;
    }

    Leases leases() {
        return leases;
    }

    /** The turns of requests at their sessions; null if requests of one session need not wait for each other. */
    @Nullable
    ExclusiveTurns turns() {
        return turns;
    }

    /** The requests that did not get the session they name. */
    Refusals refusals() {
        return refusals;
    }

    /** What happens while the grid does not answer. */
    Outage outage() {
        return outage;
    }

    DueSessions due() {
        return due;
    }

    @Override
    public void close() {
        listening.close();
    }

    /** The path of the context; empty for sessions of the whole server, whose context has none. */
    static String contextPath(SessionContext context) {
        String path = context.getContext() == null ? null : context.getContext().getContextPath();
        return path == null ? "" : path;
    }
}
