// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one context and virtual host, as opaque bytes.
 *
 * <ul>
 *   <li>A record is changed by compare-and-set only: no update is lost, and none brings a deleted record back.
 *   <li>Every call waits for the operation timeout at most, and then throws {@link GridUnavailableException}, which says
 *       nothing about whether the session exists, nor about whether a write took place.
 *   <li>Leases count in whole seconds; they run out up to 2 s late, never early.
 *   <li>Arrays belong to both sides; neither changes one afterwards.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class SessionSpace {
    private final KeySpace keys;
    private final Duration operationTimeout;
    private final Records records;
    private final Leases leases;
    private final Claims claims;
    private final Blobs blobs;
    private final SessionLosses losses;
    private final OrphanSearch orphans;
    private final LeaseDispatcher expired;
    private final LeaseDispatcher removed;

    SessionSpace(
            KeySpace keys,
            GridMaps maps,
            GridConfig config,
            GridClock clock,
            LeaseDispatcher expired,
            LeaseDispatcher removed) {
        this.keys = keys;
        this.operationTimeout = config.operationTimeout();
        this.records = new Records(maps.records(), keys, clock);
        this.leases = new Leases(maps.leases(), keys, config.nodeName(), clock);
        this.claims = new Claims(maps.leases(), keys, config.nodeName(), clock);
        this.blobs = new Blobs(maps.blobs(), keys);
        this.losses = new SessionLosses(maps.marks(), records, keys, operationTimeout);
        this.orphans = new OrphanSearch(maps, keys, operationTimeout);
        this.expired = expired;
        this.removed = removed;
    }

    /** The record of a session: its bytes as stored, or null if there is none. */
    public byte @Nullable [] findRecord(String id) {
        return records.find(id, deadline());
    }

    /**
     * Writes a new record, and its lease without waiting for it.
     *
     * @param id the session's id
     * @param record its bytes
     * @param leaseTtl how long the session lives untouched; {@link Duration#ZERO} for ever
     * @return false if there is another record under this id
     */
    public boolean create(String id, byte[] record, Duration leaseTtl) {
        if (!records.create(id, record, deadline())) {
            return false;
        }
        leases.beginLater(id, leaseTtl);
        return true;
    }

    /**
     * Replaces a record, if need be on top of what other nodes wrote.
     *
     * @param id the session's id
     * @param expected the bytes last seen
     * @param change from the bytes that are stored to those that are to be; called again after each conflict
     * @return what became of it
     */
    public SaveOutcome update(String id, byte[] expected, UnaryOperator<byte[]> change) {
        return records.update(id, expected, change, deadline());
    }

    /**
     * Moves a record to another id, and gives it a lease there: at every moment exactly one of the two ids is valid.
     *
     * @param id the session's id until now
     * @param expected the bytes last seen
     * @param newId its id from now on, which nobody has used
     * @param moved from the bytes stored under the old id to those for the new one; called again after each conflict
     * @param leaseTtl how long the session lives untouched; {@link Duration#ZERO} for ever
     * @return what became of it; the bytes in it are for {@link #update}, which should follow soon, and {@link #remove}
     */
    public SaveOutcome move(String id, byte[] expected, String newId, UnaryOperator<byte[]> moved, Duration leaseTtl) {
        SaveOutcome outcome = records.move(id, expected, newId, moved, deadline());
        if (outcome instanceof SaveOutcome.Saved) {
            leases.beginLater(newId, leaseTtl);
            leases.endLater(id);
        }
        return outcome;
    }

    /**
     * Begins to end a session: nobody finds or changes it any more, and no other node gets the right to end it.
     *
     * @param id the session's id
     * @param expected the bytes last seen
     * @param newer told of each newer record that is there instead
     * @return what became of it; the bytes in it are for {@link #remove}, to follow within a minute, or {@link SessionEnds}
     */
    public SaveOutcome beginEnd(String id, byte[] expected, Consumer<byte[]> newer) {
        SaveOutcome outcome = records.beginEnd(id, expected, newer, deadline());
        if (outcome instanceof SaveOutcome.Saved) {
            leases.shortenLater(id, Claims.TTL);
        }
        return outcome;
    }

    /** The record of a session, even if its end has begun; null if there is none. */
    public @Nullable FoundRecord inspect(String id) {
        return records.inspect(id, deadline());
    }

    /** Throws {@link GridUnavailableException} if the grid is known not to answer for this session. Asks nobody. */
    public void requireReachable(String id) {
        records.requireReachable(id);
    }

    /** What tells whether a session that is missing has ended, or was lost with the grid's memory. */
    public SessionLosses losses() {
        return losses;
    }

    /** Moves and ends of which the grid gave no answer. */
    public UnsureMarks unsure() {
        return records.unsure();
    }

    /**
     * Looks for a session that is not found under its id any more: under the ids that it has got since.
     *
     * @param id the session's id
     * @param since when it was still there, in {@link System#nanoTime()}
     * @return its record, even if its end has begun; null if it has ended
     * @throws GridUnavailableException also if that is so long ago that a move can't be told from an end any more
     */
    public byte @Nullable [] follow(String id, long since) {
        return records.follow(id, since, deadline());
    }

    /** As {@link #remove} of whatever record is there; true if there was one. */
    public boolean delete(String id) {
        return remove(id, null) != null;
    }

    /**
     * Removes record and lease, and tells what the record was.
     *
     * @param id the session's id
     * @param expected the bytes last seen, which saves an operation; null if they are not known
     * @return its bytes, or null if there was no record or another node is ending the session
     */
    public byte @Nullable [] remove(String id, byte @Nullable [] expected) {
        FoundRecord removed = records.remove(id, expected, losses.mustBar(), deadline());
        if (removed == null) {
            leases.removeLater(id);
        } else if (removed.state() != FoundRecord.State.ENDING) {
            leases.endLater(id);
            return removed.bytes();
        }
        return null;
    }

    /** Removes the record if nobody has changed it; its lease stays. False if there is another one now. */
    public boolean deleteIfSame(String id, byte[] record) {
        return records.deleteIfSame(id, record, deadline());
    }

    /**
     * Writes blobs; they are to be written before the record that names them.
     *
     * @param storageId the session's number for its blobs
     * @param saved bytes by content id
     * @param ttl how long they are kept unless they are renewed; {@link Duration#ZERO} for ever
     */
    public void saveBlobs(long storageId, Map<Long, byte[]> saved, Duration ttl) {
        beginBlobs(storageId, saved, ttl).await();
    }

    /**
     * Begins what {@link #saveBlobs} does, for a record that nobody knows yet and that may be written meanwhile.
     *
     * <p>Where an answer takes as long as other work, it waits and returns when all is done.
     *
     * @return what is still to be waited for
     */
    public UnderWay beginBlobs(long storageId, Map<Long, byte[]> saved, Duration ttl) {
        return blobs.beginSave(storageId, saved, ttl, deadline());
    }

    /**
     * Gives blobs a new time to live, from now on; one that is missing stays so.
     *
     * @param storageId the session's number for its blobs
     * @param contentIds which ones
     * @param ttl {@link Duration#ZERO} for ever
     */
    public void renewBlobs(long storageId, Set<Long> contentIds, Duration ttl) {
        blobs.renew(storageId, contentIds, ttl, deadline());
    }

    /**
     * Reads blobs.
     *
     * @param storageId the session's number for its blobs
     * @param contentIds which ones
     * @return bytes by content id, without those that are missing
     */
    public Map<Long, byte[]> findBlobs(long storageId, Set<Long> contentIds) {
        return blobs.find(storageId, contentIds, deadline());
    }

    /** Removes blobs without waiting for it. */
    public void deleteBlobs(long storageId, Set<Long> contentIds) {
        blobs.deleteLater(storageId, contentIds);
    }

    /** What stands under the lease's key: alive, claimed or missing. */
    public LeaseState lease(String id) {
        return leases.state(id, deadline());
    }

    /**
     * Gives the lease a new time to live, from now on.
     *
     * <p>One operation that does not read: a claim under the key is prolonged and counts as a lease. Who comes after the
     * lease's own end asks {@link #lease} first.
     *
     * @param id the session's id
     * @param ttl {@link Duration#ZERO} for ever
     * @return false if there is no lease
     */
    public boolean renewLease(String id, Duration ttl) {
        return leases.renew(id, ttl, deadline());
    }

    /**
     * Writes a lease where there is none, for a record whose lease was lost or never written.
     *
     * @param id the session's id
     * @param ttl {@link Duration#ZERO} for ever
     * @return false if there is a claim, or a lease of another node; a lease of this node is as good as a new one
     */
    public boolean restoreLease(String id, Duration ttl) {
        return leases.restore(id, ttl, deadline());
    }

    /** Claims the right of ending a due session, for a minute. */
    public ClaimOutcome claim(String id) {
        return claims.claim(id, deadline());
    }

    /** Gives a claim back, if it is still this node's. */
    public void releaseClaim(String id) {
        claims.release(id, deadline());
    }

    /**
     * The sessions that have a record and neither a lease nor a claim, found by their keys; one that is just beginning
     * or ending may be among them. Heavy, for every key travels, by partition.
     */
    public Set<String> idsWithoutLease() {
        return orphans.ids();
    }

    /**
     * Calls back when a lease or claim of this space runs out: a hint that may be late, missing or repeated.
     *
     * @param ids takes the session's id on one of the grid's threads: it must not block, but only enqueue
     */
    public Subscription onLeaseExpired(Consumer<String> ids) {
        return expired.subscribe(keys, ids);
    }

    /** As {@link #onLeaseExpired}, when a lease or claim is removed: most often because its session has ended. */
    public Subscription onLeaseRemoved(Consumer<String> ids) {
        return removed.subscribe(keys, ids);
    }

    private Deadline deadline() {
        return Deadline.ofRequest(operationTimeout);
    }
}
