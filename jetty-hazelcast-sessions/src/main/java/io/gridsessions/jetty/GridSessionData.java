// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.codec.Lifetime;
import io.gridsessions.codec.SessionAttributes;
import io.gridsessions.codec.StoredAttributes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.jspecify.annotations.Nullable;

/**
 * A session in the memory of this node, whose attributes stay bytes until they are asked for.
 *
 * <p>Remembers the record it was read from or written as, and how long its lease lasts at least. Jetty guards a session
 * with the lock of its {@code ManagedSession}; the attributes are thread-safe by themselves.
 */
final class GridSessionData extends SessionData {
    private static final long serialVersionUID = 1L;

    private final transient SessionRecords records;
    private transient SessionAttributes attributes;
    private transient byte @Nullable [] record;
    private transient Lifetime storedLifetime;
    private transient long leasedUntil;
    private transient boolean gone;
    private transient boolean fenced;
    private transient boolean readByApplication;
    private transient boolean renamedByJetty;
    private transient boolean arriving;
    private transient boolean keepsId;
    private transient long claimedSince;
    private transient long unconfirmedSince;
    private transient int knownLosses;
    private transient boolean refused;

    /** Data with the identity and times given, and the attributes stored, if there are any yet. */
    GridSessionData(SessionData identity, SessionRecords records, @Nullable StoredAttributes stored) {
        super(
                identity.getId(),
                identity.getContextPath(),
                identity.getVhost(),
                identity.getCreated(),
                identity.getAccessed(),
                identity.getLastAccessed(),
                identity.getMaxInactiveMs());
        this.records = records;
        this.attributes = records.attributes(this, stored);
        this.storedLifetime = new Lifetime(identity.getMaxInactiveMs(), 0);
    }

    SessionAttributes attributes() {
        return attributes;
    }

    /** The record as last seen in the grid, or null before the first save. */
    byte @Nullable [] record() {
        return record;
    }

    /** Takes note of the record in the grid, and of the lifetime in it. */
    void seen(byte[] current, Lifetime lifetime) {
        record = current;
        storedLifetime = lifetime;
        arriving = false;
    }

    /** As {@link #seen}, of a record that was just moved here, and that the next save makes an ordinary one. */
    void moved(byte[] current, Lifetime lifetime) {
        seen(current, lifetime);
        arriving = true;
    }

    /** Whether the record waits for a save that makes it an ordinary one. */
    boolean isArriving() {
        return arriving;
    }

    /** The lifetime in the record as last seen. */
    Lifetime storedLifetime() {
        return storedLifetime;
    }

    /** Takes over a limit; the record that it is from is compared with the one last seen when the session is saved. */
    void adoptLimit(Lifetime lifetime) {
        storedLifetime = lifetime;
        setMaxInactiveMs(lifetime.maxInactive());
        calcAndSetExpiry(getAccessed());
        leasedUntil = 0;
    }

    boolean maxInactiveChanged() {
        return storedLifetime.maxInactive() != getMaxInactiveMs();
    }

    /** Until when, by this node's clock, the lease lasts at least; ms since the epoch. */
    long leasedUntil() {
        return leasedUntil;
    }

    void setLeasedUntil(long time) {
        leasedUntil = time;
    }

    /** Whether this node found that the session was invalidated, expired or renamed elsewhere. */
    boolean isGone() {
        return gone;
    }

    void setGone() {
        gone = true;
    }

    /** Takes note that a write came too late for a session that is gone; false if one did before. */
    boolean fence() {
        gone = true;
        boolean first = !fenced;
        fenced = true;
        return first;
    }

    /** Whether this node has the grid's claim to end the session. */
    boolean isClaimed() {
        return claimedSince > 0;
    }

    /** Since when, in ms of the grid's clock; 0 if it has none. */
    long claimedSince() {
        return claimedSince;
    }

    void setClaimed(long since) {
        claimedSince = since;
    }

    /** Has this keep its id, whatever Jetty says, or no longer. */
    void setKeepsId(boolean keep) {
        keepsId = keep;
    }

    /** Since when, in {@link System#nanoTime()}, this could not be compared with the grid: now, if that is new. */
    long unconfirmedSince(long now) {
        if (unconfirmedSince == 0) unconfirmedSince = now;
        return unconfirmedSince;
    }

    /** Whether a request was told that what it changed here could not be saved, and the grid was not asked since. */
    boolean isRefused() {
        return refused;
    }

    void setRefused(boolean now) {
        refused = now;
    }

    /** How many losses of the grid's memory this node knew of when the grid had this session last. */
    int knownLosses() {
        return knownLosses;
    }

    void setKnownLosses(int losses) {
        knownLosses = losses;
    }

    /** Notes that this is what the grid has. */
    void setConfirmed() {
        unconfirmedSince = 0;
    }

    /** Takes the new id of a renamed session whose record is written under it already. */
    void renamed(String id) {
        _id = id;
    }

    /** Takes a new id and forgets what is stored: Jetty's own caches delete all of it before they save the session again. */
    @Override
    public void setId(String id) {
        if (keepsId || id.equals(getId())) return;
        super.setId(id);
        Map<String, Object> values = getAllAttributes();
        attributes = records.attributes(this, null);
        putAllAttributes(values);
        record = null;
        leasedUntil = 0;
        renamedByJetty = true;
        setLastSaved(0);
    }

    /** Whether Jetty gave the session its id, which it may have stored by another object then. */
    boolean isRenamedByJetty() {
        return renamedByJetty;
    }

    /** Makes these the attributes, and no others. */
    void replaceAttributes(Map<String, Object> values) {
        for (String name : Set.copyOf(attributes.names())) if (!values.containsKey(name)) setAttribute(name, null);
        putAllAttributes(values);
    }

    @Override
    public boolean isDirty() {
        return super.isDirty() || attributes.mayHaveChanged();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return latest(() -> attributes.get(name));
    }

    @Override
    public @Nullable Object setAttribute(String name, @Nullable Object value) {
        Object old = latest(() -> attributes.put(name, value));
        if (value != null || old != null) setDirty(name);
        return old;
    }

    @Override
    public Set<String> getKeys() {
        return attributes.names();
    }

    @Override
    public void putAllAttributes(Map<String, Object> values) {
        values.forEach(this::setAttribute);
    }

    @Override
    public void clearAllAttributes() {
        Set.copyOf(attributes.names()).forEach(name -> setAttribute(name, null));
    }

    @Override
    public Map<String, Object> getAllAttributes() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : attributes.names()) {
            Object value = getAttribute(name);
            if (value != null) values.put(name, value);
        }
        return Collections.unmodifiableMap(values);
    }

    /** Reads for an application, which is to be told if what it asks for went with its session. */
    <T extends @Nullable Object> T readByApplication(Supplier<T> read) {
        readByApplication = true;
        try {
            return read.get();
        } finally {
            readByApplication = false;
        }
    }

    boolean isReadByApplication() {
        return readByApplication;
    }

    /** Fetches all large attributes, so that they can be read after the session was deleted. */
    void fetchAttributes() {
        latest(() -> {
            attributes.fetchAll();
            return true;
        });
    }

    /** The result of an action that may meet a record which another node has replaced. */
    private <T extends @Nullable Object> T latest(Supplier<T> action) {
        while (true) {
            try {
                return action.get();
            } catch (SessionBlobs.OutdatedRecordException e) {
                refresh(e.current());
            }
        }
    }

    private void refresh(byte[] current) {
        try {
            records.refresh(this, current);
        } catch (UnreadableSessionDataException e) {
            throw new IllegalStateException("Another node made the session unreadable for this one", e);
        }
    }

    /** Java serialization of a session gives Jetty's own class, which any node can read. */
    private Object writeReplace() {
        SessionData plain = new SessionData(
                getId(),
                getContextPath(),
                getVhost(),
                getCreated(),
                getAccessed(),
                getLastAccessed(),
                getMaxInactiveMs());
        plain.copy(this);
        return plain;
    }
}
