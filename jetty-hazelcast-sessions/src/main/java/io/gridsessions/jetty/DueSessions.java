// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;

import io.gridsessions.codec.SessionRecord;
import io.gridsessions.grid.ClaimOutcome;
import io.gridsessions.grid.FoundRecord;
import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.grid.LeaseState;
import io.gridsessions.grid.SessionSpace;
import io.gridsessions.jetty.ClaimedSessions.Claim;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the sessions of one context that are due, and claims them for this node.
 *
 * <p>A session is due when neither a lease nor its record's own times say that it lives. Three sources name candidates:
 * Jetty's timers for the sessions that this node holds, the grid's events for leases that ran out, and a search by keys
 * at the first call and once in a grace period. A session that another node claimed is left to it. Thread-safe.
 */
final class DueSessions {
    private static final Logger LOG = LoggerFactory.getLogger(DueSessions.class);

    /** What can't be claimed within this time waits for the next call, lest the first claims lapse before their turn. */
    static final Duration CLAIMING = Duration.ofSeconds(20);

    /** A lease that runs out so long before its session is due is remembered: nodes' clocks may differ a little. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private final SessionSpace space;
    private final SessionRecords records;
    private final SessionStatistics statistics;
    private final Clock clock;
    private final HeardSessions heard;
    private final ClaimedSessions claimed;
    private final ContestedSessions contested;
    private final Map<String, Long> unread = new ConcurrentHashMap<>();
    private volatile Predicate<String> inUse = id -> false;
    private volatile Predicate<String> ended = id -> false;
    private long nextSearch;

    DueSessions(SessionSpace space, SessionRecords records, SessionStatistics statistics, HeardSessions heard) {
        this.space = space;
        this.records = records;
        this.statistics = statistics;
        this.clock = heard.clock();
        this.heard = heard;
        this.claimed = new ClaimedSessions(clock);
        this.contested = new ContestedSessions(clock);
    }

    /** Has the sessions left alone that requests of this node are using. */
    void keepInUse(Predicate<String> test) {
        inUse = test;
    }

    /** Has the sessions left alone whose listeners this node has run. */
    void leaveEnded(Predicate<String> test) {
        ended = test;
    }

    /** Notes that a lease ran out. Returns at once. */
    void leaseExpired(String id) {
        heard.expired(id);
    }

    /**
     * The due sessions that this node now has to end.
     *
     * @param candidates ids that this node's timers name; those that are not in the grid count as due
     * @param gracePeriod how long after a search by keys the next one follows
     */
    Set<String> claimDue(Set<String> candidates, Duration gracePeriod) {
        Set<String> others = heardOrFound(gracePeriod); // before any is kept that can't be claimed now
        others.removeAll(candidates);
        claimed.clear();
        contested.forgetOld();
        long end = clock.millis() + CLAIMING.toMillis();
        Set<String> due = new HashSet<>();
        for (String id : candidates) if (claimOrKeep(id, true, end)) due.add(id);
        for (String id : shuffled(others)) if (claimOrKeep(id, false, end)) due.add(id);
        return due;
    }

    /** In an order of this node's own: all nodes find the same sessions, and would compete for one after another. */
    private static List<String> shuffled(Set<String> ids) {
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, ThreadLocalRandom.current());
        return shuffled;
    }

    /** Claims a session that is due; if the grid does not answer, or it is late, it is looked at again the next time. */
    private boolean claimOrKeep(String id, boolean held, long end) {
        if (clock.millis() > end || space.losses().recovering()) { // then another node may know that it lives
            heard.again(id);
            return false;
        }
        try {
            return claimIfDue(id, held);
        } catch (GridUnavailableException e) {
            heard.again(id);
            LOG.debug("The grid does not answer whether a session is due; asking again later", e);
            return false;
        }
    }

    /**
     * Claims a session if it is due.
     *
     * <p>The record that counts is the one read under the claim: who has ended the session has removed it before the
     * claim. A session that is not held here is looked at first, since other nodes heard of it, too, and most find that
     * it has ended.
     */
    private boolean claimIfDue(String id, boolean held) {
        try {
            if (ended.test(id) || isInUse(id) || (!held && !isDue(id, space.inspect(id)))) return false;
            Long since = claimOnce(id);
            if (since == null) return false;
            FoundRecord found = space.inspect(id);
            unread.remove(id);
            boolean due = isDue(id, found) && !isInUse(id);
            if (due) won(id, requireNonNull(found), since);
            else space.releaseClaim(id);
            return due || (held && found == null);
        } catch (UnreadableSessionDataException e) {
            LOG.warn("A session's record can't be read, so that it can't be told whether the session is due", e);
            return false;
        }
    }

    /** Whether a request here is using the session, which is looked at again then: it may be about to find it due, and drop it. */
    private boolean isInUse(String id) {
        boolean used = inUse.test(id);
        if (used) heard.again(id);
        return used;
    }

    /** Claims a session unless this node has just done so, and could not read the record then; null if it can't. */
    private @Nullable Long claimOnce(String id) {
        long now = clock.millis();
        Long since = unread.get(id);
        if (since != null && now - since <= ClaimedSessions.RELIABLE.toMillis()) return since;
        boolean won = claim(id);
        if (won) unread.put(id, now);
        else unread.remove(id);
        return won ? now : null;
    }

    private void won(String id, FoundRecord found, long since) {
        claimed.add(id, found.bytes(), since);
        statistics.claimsWon.increment();
        if (contested.remove(id) || found.state() == FoundRecord.State.ABANDONED) statistics.takenOver.increment();
    }

    /** Whether this node has claimed the session and not ended it yet. */
    boolean hasClaimed(String id) {
        return claimed.contains(id);
    }

    /** Whether a session is to be ended now; remembers one that will be soon, or that another node may leave unended. */
    private boolean isDue(String id, @Nullable FoundRecord found) throws UnreadableSessionDataException {
        if (found == null) return false;
        SessionRecord session = records.decode(id, found.bytes());
        boolean due = found.state() == FoundRecord.State.ABANDONED
                || (found.state() == FoundRecord.State.LIVING && records.isDue(session));
        if (!due && (found.state() == FoundRecord.State.ENDING || records.isDueWithin(session, SOON))) heard.again(id);
        return due;
    }

    /** Whether a session lives, by its record or its lease. */
    boolean isAlive(String id, byte[] record) throws UnreadableSessionDataException {
        return !records.isDue(records.decode(id, record)) || space.lease(id) instanceof LeaseState.Alive;
    }

    /**
     * This node's claim to a session, once, to end it without reading it again.
     *
     * @return null for any other session; one that is too old to rely on has the session looked at again the next time
     */
    @Nullable
    Claim takeClaim(String id) {
        Claim claim = claimed.take(id);
        if (claim != null && !claim.reliable()) {
            heard.again(id);
            space.releaseClaim(id); // or this node's own claim would keep it from the session until it lapses
        }
        return claim;
    }

    /** Gives a claim back, of a session that can't be ended now, and has it looked at again the next time. */
    void giveBack(String id) {
        heard.again(id);
        try {
            space.releaseClaim(id);
        } catch (GridUnavailableException e) {
            LOG.debug("The grid does not answer; the claim to a session runs out", e);
        }
    }

    /** Forgets a claim to a session that has ended. */
    void forgetClaim(String id) {
        claimed.take(id);
    }

    /** Claims a session that this node holds and found due, if it is still there. */
    boolean claimStored(String id) {
        if (space.losses().recovering())
            throw new GridUnavailableException(
                    "The grid has lost its memory some seconds ago, and another node may know that the session lives",
                    null);
        if (!claim(id)) return false;
        boolean stored = space.findRecord(id) != null;
        if (stored) statistics.claimsWon.increment();
        else space.releaseClaim(id);
        return stored;
    }

    /** Claims a session unless it has a lease, or another node's claim. */
    private boolean claim(String id) {
        ClaimOutcome outcome = space.claim(id);
        if (outcome == ClaimOutcome.TAKEN) {
            contested.add(id);
            statistics.claimsLost.increment();
        }
        return outcome == ClaimOutcome.WON;
    }

    /** Removes sessions that were due before the time given, in ms of this node's clock, and that nobody ended. */
    void removeOrphans(long before) {
        for (String id : space.idsWithoutLease()) {
            byte[] bytes = space.findRecord(id);
            if (bytes != null && isOlder(id, bytes, before)) space.deleteIfSame(id, bytes);
        }
    }

    private boolean isOlder(String id, byte[] bytes, long before) {
        try {
            SessionRecord record = records.decode(id, bytes);
            long expiry = records.toLocalTime(record.lifetime().expiry());
            return record.lifetime().maxInactive() > 0 && expiry > 0 && expiry < before;
        } catch (UnreadableSessionDataException e) {
            LOG.warn("A session's record can't be read; it is kept", e);
            return false;
        }
    }

    private synchronized Set<String> heardOrFound(Duration gracePeriod) {
        Set<String> ids = heard.take();
        if (heard.hasForgotten()) nextSearch = 0;
        if (clock.millis() >= nextSearch && search(ids)) nextSearch = clock.millis() + gracePeriod.toMillis();
        return ids;
    }

    private boolean search(Set<String> ids) {
        try {
            ids.addAll(space.idsWithoutLease());
            return true;
        } catch (GridUnavailableException e) {
            LOG.debug("The grid does not answer which sessions have no lease; asking again later", e);
            return false;
        }
    }
}
