// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;

import io.gridsessions.codec.AccessTimes;
import io.gridsessions.codec.AttributeCodec;
import io.gridsessions.codec.CodecLimits;
import io.gridsessions.codec.Compression;
import io.gridsessions.codec.Lifetime;
import io.gridsessions.codec.MalformedRecordException;
import io.gridsessions.codec.RecordFormat;
import io.gridsessions.codec.SessionAttributes;
import io.gridsessions.codec.SessionIdentity;
import io.gridsessions.codec.SessionRecord;
import io.gridsessions.codec.StoredAttributes;
import io.gridsessions.grid.GridClock;
import io.gridsessions.grid.SessionSpace;
import java.time.Duration;
import org.eclipse.jetty.session.SessionContext;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.jspecify.annotations.Nullable;

/**
 * Translation between Jetty's session data and the records of the grid.
 *
 * <p>Times of access go into a record as the writing node's clock tells them, for the application; the expiry goes in by
 * the grid's clock, so that no two nodes' clocks are ever compared.
 */
final class SessionRecords {
    private static final long READING_JITTER = 50;

    private final SessionContext context;
    private final SessionSpace space;
    private final GridClock clock;
    private final AttributeCodec codec;

    SessionRecords(SessionContext context, SessionSpace space, GridClock clock, Compression compression) {
        this.context = context;
        this.space = space;
        this.clock = clock;
        this.codec = new AttributeCodec(CodecLimits.DEFAULT, compression);
    }

    /** A session that is not in the grid yet, with the identity and times given. */
    GridSessionData created(SessionData identity) {
        return new GridSessionData(identity, this, null);
    }

    /** The session that a record holds. */
    GridSessionData read(String id, byte[] bytes) throws UnreadableSessionDataException {
        SessionRecord record = decode(id, bytes);
        GridSessionData data = new GridSessionData(identity(id, record), this, record.attributes());
        adopt(data, record);
        data.seen(bytes, record.lifetime());
        data.setKnownLosses(space.losses().known());
        data.setLeasedUntil(leasedUntil(record));
        data.clean();
        return data;
    }

    /** Brings a session up to date with a record that another node wrote. */
    void refresh(GridSessionData data, byte[] bytes) throws UnreadableSessionDataException {
        SessionRecord record = decode(data.getId(), bytes);
        data.attributes().refresh(record.attributes());
        data.setAccessed(Math.max(data.getAccessed(), record.times().last()));
        data.setLastAccessed(Math.max(data.getLastAccessed(), record.times().previous()));
        data.setCookieSet(record.times().cookieSet());
        data.setLastNode(record.identity().lastNode());
        boolean newLimit =
                record.lifetime().maxInactive() != data.storedLifetime().maxInactive();
        data.setLeasedUntil(newLimit ? leasedUntil(record) : Math.max(data.leasedUntil(), leasedUntil(record)));
        if (!data.maxInactiveChanged()) adoptLifetime(data, record);
        data.seen(bytes, record.lifetime());
    }

    /** Gives up what was changed in a session and not saved: it is as the grid had it last. */
    static void revert(GridSessionData data) {
        data.attributes().revert();
        if (data.maxInactiveChanged()) data.adoptLimit(data.storedLifetime());
        data.clean();
    }

    /** As {@link #refresh}, but throws {@link OutdatedCopyException} if the record is older than this node's copy. */
    void refreshUnlessOutdated(GridSessionData data, byte[] bytes) throws UnreadableSessionDataException {
        if (isOutdated(data, decode(data.getId(), bytes))) throw new OutdatedCopyException(bytes);
        refresh(data, bytes);
    }

    /** Takes note of what is stored for a session that Jetty says was saved before, though not by this object. */
    void rebase(GridSessionData data, byte[] bytes) throws UnreadableSessionDataException {
        SessionRecord record = decode(data.getId(), bytes);
        data.attributes().refresh(record.attributes());
        data.seen(bytes, record.lifetime());
    }

    /** Takes over the limit in a record that another node wrote, and nothing else of it; false if it is the same. */
    boolean adoptLimit(GridSessionData data, byte[] bytes) {
        try {
            Lifetime theirs = decode(data.getId(), bytes).lifetime();
            Lifetime known = data.storedLifetime();
            if (theirs.maxInactive() == known.maxInactive() || data.maxInactiveChanged()) return false;
            data.adoptLimit(new Lifetime(theirs.maxInactive(), theirs.expiry(), 0, known.blobsUntil()));
            return true;
        } catch (UnreadableSessionDataException e) {
            return false; // whoever saves the session next finds out
        }
    }

    /** Whether a record was written for this very session, and not for another one of the same id. */
    boolean isSameSession(GridSessionData data, byte[] bytes) throws UnreadableSessionDataException {
        return decode(data.getId(), bytes).attributes().storageId()
                == data.attributes().stored().storageId();
    }

    /** Whether this node has seen a later state than that of a record, by the clocks of nodes, which tell it well enough. */
    boolean isNewer(GridSessionData data, byte[] bytes) throws UnreadableSessionDataException {
        return written(data) > decode(data.getId(), bytes).times().last();
    }

    /** Whether a session lives for longer, as far as this node knows, than a record tells. */
    boolean outlives(GridSessionData data, byte[] bytes) throws UnreadableSessionDataException {
        Lifetime theirs = decode(data.getId(), bytes).lifetime();
        return theirs.maxInactive() == data.getMaxInactiveMs()
                && toGridTime(data.getExpiry()) > theirs.expiry() + READING_JITTER;
    }

    /** Has a session last as long as a record tells, of which nothing else counts: it was used there, but is outdated. */
    void adoptUse(GridSessionData data, byte[] bytes) throws UnreadableSessionDataException {
        SessionRecord record = decode(data.getId(), bytes);
        data.setAccessed(Math.max(data.getAccessed(), record.times().last()));
        if (data.getMaxInactiveMs() == record.lifetime().maxInactive())
            data.setExpiry(
                    Math.max(data.getExpiry(), toLocalTime(record.lifetime().expiry())));
    }

    /**
     * Whether a record is older than the one that this node saw last, which the grid has lost then: another node has
     * restored the session from a copy that was outdated.
     */
    boolean isOutdated(GridSessionData data, SessionRecord record) throws UnreadableSessionDataException {
        return !data.isArriving()
                && record.times().last() < written(data)
                && space.losses().lostSince(data.getId(), data.knownLosses());
    }

    /** When the request came in that wrote the record which this node saw last, by its writer's clock. */
    long written(GridSessionData data) throws UnreadableSessionDataException {
        if (data.isArriving()) return data.getAccessed(); // what this node wrote is not an ordinary record yet
        return decode(data.getId(), requireNonNull(data.record())).times().last();
    }

    /** How long a session lives as far as this node knows. */
    Lifetime lifetime(GridSessionData data, long maxInactive, long blobsUntil) {
        long leasedUntil = data.maxInactiveChanged() ? 0 : toGridTime(data.leasedUntil());
        return new Lifetime(maxInactive, toGridTime(data.getExpiry()), leasedUntil, blobsUntil);
    }

    /** When a session would be due by the grid's clock, were this its limit; 0 for never. */
    long expiry(GridSessionData data, long maxInactive) {
        return maxInactive <= 0 ? 0 : toGridTime(data.getAccessed() + maxInactive);
    }

    /** What to store for a session, its changes laid on top of the attributes given. */
    byte[] encode(GridSessionData data, StoredAttributes attributes, Lifetime lifetime) {
        return encode(data, data.getId(), attributes, lifetime);
    }

    /** What to store for a session under this id. */
    byte[] encode(GridSessionData data, String id, StoredAttributes attributes, Lifetime lifetime) {
        return encode(data, id, attributes, lifetime, data.getAccessed());
    }

    /** What to store for a session again of which this node knows no later state than the one it saw: it must not pass for one. */
    byte[] encodeAsSeen(GridSessionData data, StoredAttributes attributes, Lifetime lifetime)
            throws UnreadableSessionDataException {
        return encode(data, data.getId(), attributes, lifetime, written(data));
    }

    private static byte[] encode(
            GridSessionData data, String id, StoredAttributes attributes, Lifetime lifetime, long last) {
        SessionIdentity identity = new SessionIdentity(id, data.getContextPath(), data.getVhost(), lastNode(data));
        AccessTimes times = new AccessTimes(data.getCreated(), data.getLastAccessed(), last, data.getCookieSet());
        return RecordFormat.encode(new SessionRecord(identity, times, lifetime, attributes));
    }

    SessionRecord decode(String id, byte[] bytes) throws UnreadableSessionDataException {
        try {
            return RecordFormat.decode(bytes);
        } catch (MalformedRecordException e) {
            throw new UnreadableSessionDataException(id, context, e);
        }
    }

    /** Whether a record's own times say that its session is due. */
    boolean isDue(SessionRecord record) {
        return record.lifetime().isDue(clock.now());
    }

    /** Whether they say so, or will at that distance from now. */
    boolean isDueWithin(SessionRecord record, Duration soon) {
        return record.lifetime().isDue(clock.now() + soon.toMillis());
    }

    /** The grid's time. */
    long gridTime() {
        return clock.now();
    }

    private long leasedUntil(SessionRecord record) {
        return toLocalTime(record.lifetime().leasedUntil());
    }

    long toLocalTime(long gridTime) {
        return gridTime <= 0 || gridTime == Long.MAX_VALUE ? gridTime : gridTime - offset();
    }

    private long toGridTime(long localTime) {
        return localTime <= 0 || localTime == Long.MAX_VALUE ? Math.max(0, localTime) : localTime + offset();
    }

    /** The grid's clock minus ours in ms; either exactly 0 or more than two readings in a row can differ by. */
    private long offset() {
        long offset = clock.now() - System.currentTimeMillis();
        return Math.abs(offset) <= READING_JITTER ? 0 : offset;
    }

    private void adopt(GridSessionData data, SessionRecord record) {
        data.setCookieSet(record.times().cookieSet());
        data.setLastNode(record.identity().lastNode());
        data.setMaxInactiveMs(record.lifetime().maxInactive());
        data.setExpiry(toLocalTime(record.lifetime().expiry()));
        data.setLastSaved(System.currentTimeMillis());
    }

    private void adoptLifetime(GridSessionData data, SessionRecord record) {
        boolean sameLimit = data.getMaxInactiveMs() == record.lifetime().maxInactive();
        long expiry = toLocalTime(record.lifetime().expiry());
        data.setMaxInactiveMs(record.lifetime().maxInactive());
        data.setExpiry(sameLimit ? Math.max(expiry, data.getExpiry()) : expiry);
    }

    /** The attributes of a session, none if nothing is stored yet. */
    SessionAttributes attributes(GridSessionData data, @Nullable StoredAttributes stored) {
        SessionBlobs blobs = new SessionBlobs(space, data);
        return stored == null
                ? new SessionAttributes(codec, blobs, this::applicationLoader)
                : SessionAttributes.of(stored, codec, blobs, this::applicationLoader);
    }

    private static SessionData identity(String id, SessionRecord record) {
        AccessTimes times = record.times();
        return new SessionData(
                id,
                record.identity().contextPath(),
                record.identity().virtualHost(),
                times.created(),
                times.last(),
                times.previous(),
                record.lifetime().maxInactive());
    }

    private static String lastNode(SessionData data) {
        String node = data.getLastNode();
        return node == null ? "" : node;
    }

    private ClassLoader applicationLoader() {
        ClassLoader loader =
                context.getContext() == null ? null : context.getContext().getClassLoader();
        if (loader == null) loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? SessionRecords.class.getClassLoader() : loader;
    }
}
