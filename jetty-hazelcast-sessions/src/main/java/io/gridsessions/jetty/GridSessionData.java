// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.codec.SessionAttributes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.session.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * A session in the memory of this node, whose attributes stay bytes until they are asked for.
 *
 * <p>Remembers the record it was read from or written as, and how long its lease lasts at least. Jetty guards a session
 * with the lock of its {@code ManagedSession}; the attributes are thread-safe by themselves.
 */
final class GridSessionData extends SessionData {
    private static final long serialVersionUID = 1L;

    private final transient Supplier<SessionAttributes> noAttributes;
    private transient SessionAttributes attributes;
    private transient byte @Nullable [] record;
    private transient long storedMaxInactiveMs;
    private transient long leasedUntil;
    private transient boolean gone;

    /**
     * Data with the identity and times given.
     *
     * @param noAttributes makes the attributes of a session that is not stored yet
     */
    GridSessionData(SessionData identity, SessionAttributes attributes, Supplier<SessionAttributes> noAttributes) {
        super(
                identity.getId(),
                identity.getContextPath(),
                identity.getVhost(),
                identity.getCreated(),
                identity.getAccessed(),
                identity.getLastAccessed(),
                identity.getMaxInactiveMs());
        this.attributes = attributes;
        this.noAttributes = noAttributes;
        this.storedMaxInactiveMs = identity.getMaxInactiveMs();
    }

    SessionAttributes attributes() {
        return attributes;
    }

    /** The record as last seen in the grid, or null before the first save. */
    byte @Nullable [] record() {
        return record;
    }

    /** Takes note of the record in the grid, and of the maximum inactive time in it, in ms. */
    void seen(byte[] current, long maxInactiveMs) {
        record = current;
        storedMaxInactiveMs = maxInactiveMs;
    }

    boolean maxInactiveChanged() {
        return storedMaxInactiveMs != getMaxInactiveMs();
    }

    /** Until when, by this node's clock, the lease lasts at least; ms since the epoch. */
    long leasedUntil() {
        return leasedUntil;
    }

    void setLeasedUntil(long time) {
        leasedUntil = time;
    }

    /** Whether a save found that the session was invalidated, expired or renamed elsewhere. */
    boolean isGone() {
        return gone;
    }

    void setGone() {
        gone = true;
    }

    /** Takes the new id of a renamed session whose record is written under it already. */
    void renamed(String id) {
        _id = id;
    }

    /**
     * Takes a new id and forgets what is stored, so that the next save writes the whole session: Jetty's own caches
     * delete the session under its old id, blobs included, before they save it under the new one.
     */
    @Override
    public void setId(String id) {
        if (id.equals(getId())) return;
        super.setId(id);
        Map<String, Object> values = getAllAttributes();
        attributes = noAttributes.get();
        putAllAttributes(values);
        record = null;
        leasedUntil = 0;
        setLastSaved(0);
    }

    /** Makes these the attributes, and no others. */
    void replaceAttributes(Map<String, Object> values) {
        for (String name : Set.copyOf(attributes.names())) if (!values.containsKey(name)) attributes.remove(name);
        putAllAttributes(values);
    }

    @Override
    public boolean isDirty() {
        return super.isDirty() || attributes.mayHaveChanged();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public @Nullable Object setAttribute(String name, @Nullable Object value) {
        Object old = value == null ? attributes.remove(name) : attributes.put(name, value);
        if (value != null || old != null) setDirty(name);
        return old;
    }

    @Override
    public Set<String> getKeys() {
        return attributes.names();
    }

    @Override
    public void putAllAttributes(Map<String, Object> values) {
        values.forEach(attributes::put);
    }

    @Override
    public void clearAllAttributes() {
        Set.copyOf(attributes.names()).forEach(attributes::remove);
    }

    @Override
    public Map<String, Object> getAllAttributes() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : attributes.names()) {
            Object value = attributes.get(name);
            if (value != null) values.put(name, value);
        }
        return Collections.unmodifiableMap(values);
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
