// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a session in memory: what is stored of it, and the object if there is one.
 *
 * <p>Not thread-safe: guarded by the lock of {@link SessionAttributes}.
 */
final class Slot {
    private static final int NOT_HANDED_OUT = 0;

    private final String name;
    private @Nullable StoredValue stored;
    private @Nullable EncodedValue bytes;
    private @Nullable EncodedValue alike;
    private @Nullable EncodedValue lost;
    private @Nullable Object live;
    private @Nullable OutdatedObject outdated;
    private Pending pending = Pending.NOTHING;
    private boolean overtaken;
    /** Whether a save of it was begun of whose end nothing is known yet: something else may be stored by now. */
    private boolean drafted;

    private boolean unreadable;
    private boolean reproduced;
    private int handedOut = NOT_HANDED_OUT;
    private int version;

    Slot(String name, @Nullable StoredValue stored) {
        this.name = name;
        store(stored);
    }

    /** What a change is compared with when it is saved. */
    Basis basis() {
        return new Basis(name, stored, overtaken, version);
    }

    String name() {
        return name;
    }

    @Nullable
    StoredValue stored() {
        return stored;
    }

    /** The bytes of the stored value, null if there is none or it is a blob not fetched yet. */
    @Nullable
    EncodedValue bytes() {
        return bytes;
    }

    @Nullable
    Object live() {
        return live;
    }

    /** The object handed out before another node's value took its place, if it may still be changed. */
    @Nullable
    OutdatedObject outdated() {
        return outdated;
    }

    boolean removed() {
        return pending == Pending.REMOVED;
    }

    /** Whether there is such an attribute for the application. */
    boolean present() {
        return !removed() && (stored != null || live != null);
    }

    boolean unreadable() {
        return unreadable;
    }

    /** The blob that must be fetched before the stored value can be read, null if there is none. */
    @Nullable
    BlobReference missingBlob() {
        return bytes == null && stored instanceof BlobReference reference ? reference : null;
    }

    boolean mayBeListener() {
        if (live != null) {
            return ClassFlags.isActivationListener(live.getClass());
        }
        return stored != null && stored.activationListener();
    }

    boolean mayHaveChanged() {
        return switch (pending) {
            case SET, FORGOTTEN -> true;
            case REMOVED -> stored != null || drafted;
            case NOTHING, REFUSED -> drafted || handedOut != NOT_HANDED_OUT || outdated != null;
        };
    }

    /** The object, which the caller may change from now on if it can be changed at all. */
    @Nullable
    Object handOut(int period) {
        if (live != null && !Values.isImmutable(live)) {
            handedOut = period;
        }
        return live;
    }

    /** Forgets that the object was handed out before this period. */
    void release(int period) {
        if (handedOut < period) {
            handedOut = NOT_HANDED_OUT;
        }
        if (outdated != null && outdated.handedOut() < period) {
            outdated = null;
        }
    }

    void set(Object value, int period) {
        version++;
        outdated = null;
        live = value;
        pending = Pending.SET;
        handOut(period);
    }

    void remove() {
        version++;
        live = null;
        outdated = null;
        pending = Pending.REMOVED;
        handedOut = NOT_HANDED_OUT;
    }

    /** Remembers the object that the stored bytes stand for. */
    void decoded(Object value) {
        live = value;
    }

    void fetched(EncodedValue value) {
        bytes = value;
    }

    /** Remembers that the stored bytes cannot be read; answers whether that is news. */
    boolean giveUp() {
        boolean news = !unreadable;
        unreadable = true;
        return news;
    }

    /** Whether the object, encoded so, is what is stored. */
    boolean sameAs(EncodedValue encoded) {
        boolean same = encoded.equals(bytes) || encoded.equals(alike);
        reproduced |= same;
        return same;
    }

    /** Whether this node is known to encode the stored value to just the bytes that are stored. */
    boolean reproduced() {
        return reproduced;
    }

    /** Remembers that the stored value, decoded and encoded again on this node, has these bytes. */
    void alike(EncodedValue encoded) {
        alike = encoded;
        reproduced = true;
    }

    /** Remembers that setting the attribute changed nothing. */
    void unchanged() {
        pending = Pending.NOTHING;
        overtaken = false;
    }

    /** Has the object saved as if it were new, if there is one; nothing of it is stored any more. */
    boolean forget() {
        if (live == null) {
            return pending == Pending.REMOVED;
        }
        EncodedValue before = bytes;
        store(null);
        lost = before;
        if (pending == Pending.NOTHING) {
            pending = Pending.FORGOTTEN;
        }
        return true;
    }

    /** Remembers that a save is about to write or remove it. */
    void draft() {
        drafted = true;
    }

    boolean drafted() {
        return drafted;
    }

    /** Remembers that the object is not what is stored, and stays so until it is saved. */
    void changed() {
        if (pending != Pending.REMOVED && pending != Pending.FORGOTTEN) {
            pending = Pending.SET;
        }
    }

    /** Has the object that was handed out earlier saved: it has changed since, and is the later change. */
    void revive(OutdatedObject changed) {
        outdated = handedOut == NOT_HANDED_OUT ? null : whatIsHandedOut();
        version++;
        live = changed.live();
        handedOut = changed.handedOut();
        pending = Pending.SET;
        overtaken = true;
    }

    /** Forgets the object that was handed out earlier: it can't be saved. */
    void forgetOutdated() {
        outdated = null;
    }

    /** Null also if nothing tells whether the object will change: what was stored of it is lost. */
    private @Nullable OutdatedObject whatIsHandedOut() {
        return live == null || bytes == null ? null : new OutdatedObject(live, bytes, alike, handedOut);
    }

    /** Remembers that the object cannot be saved until it is set or handed out again. */
    void refuse() {
        pending = Pending.REFUSED;
        handedOut = NOT_HANDED_OUT;
    }

    /** Remembers that the change of this version was stored. */
    void saved(@Nullable StoredValue value, @Nullable EncodedValue encoded, int savedVersion) {
        store(value);
        bytes = encoded;
        reproduced = true;
        overtaken = false;
        drafted = false;
        if (version == savedVersion) {
            pending = value == null ? pending : Pending.NOTHING;
        }
    }

    /** Remembers that the same value is stored in another place now. */
    void moved(StoredValue value) {
        stored = value;
    }

    /** Whether nothing is known to have changed, but what was stored is lost. */
    boolean forgotten() {
        return pending == Pending.FORGOTTEN;
    }

    /** Whether the application set or removed the attribute and that is not stored yet. */
    boolean pending() {
        return pending != Pending.NOTHING && pending != Pending.FORGOTTEN;
    }

    /** Whether nothing is left of the attribute, neither here nor in the record. */
    boolean gone() {
        return stored == null && live == null && outdated == null && !drafted;
    }

    /** Takes over what another node stored, but keeps a change that this node has yet to save. */
    void overtake(@Nullable StoredValue value, boolean changedHere) {
        if (!changedHere && live != null && handedOut != NOT_HANDED_OUT) {
            outdated = whatIsHandedOut();
        }
        store(value);
        overtaken = changedHere;
        if (!changedHere) {
            live = null;
            pending = Pending.NOTHING;
            handedOut = NOT_HANDED_OUT;
        } else if (pending == Pending.NOTHING) {
            pending = Pending.SET;
        }
    }

    /** Has the object again that was stored, even if that is lost, whatever was set, removed or changed in place since. */
    void revert(BiFunction<String, EncodedValue, @Nullable Object> decoding) {
        live = lost == null ? null : decoding.apply(name, lost);
        pending = live == null ? Pending.NOTHING : Pending.FORGOTTEN;
        version++;
        outdated = null;
        handedOut = NOT_HANDED_OUT;
        overtaken = false;
        drafted = false;
    }

    private void store(@Nullable StoredValue value) {
        stored = value;
        bytes = value instanceof InlineValue inline ? inline.value() : null;
        alike = null;
        lost = null;
        reproduced = false;
        unreadable = false;
    }
}
