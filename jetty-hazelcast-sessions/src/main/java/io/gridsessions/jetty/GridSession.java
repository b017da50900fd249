// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.Collections;
import java.util.Set;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.SessionManager;
import org.eclipse.jetty.util.thread.AutoLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session of {@link HazelcastSessionCache}, in use by requests of this node.
 *
 * <p>Jetty looks at every attribute when a session is saved, to find the activation listeners among them: here it sees
 * only those that may be one, so that the others stay bytes.
 */
@SuppressWarnings("try") // a lock is held by a resource that nobody reads
final class GridSession extends ManagedSession {
    private static final Logger LOG = LoggerFactory.getLogger(GridSession.class);

    private final GridSessionData data;
    private boolean walkingListeners;
    private @Nullable Runnable afterInvalidation;

    GridSession(SessionManager manager, GridSessionData data) {
        super(manager, data);
        this.data = data;
    }

    GridSessionData data() {
        return data;
    }

    boolean isInUse() {
        return getRequests() > 0;
    }

    /** Undoes the entry of a request that does not get the session after all. */
    void leave() {
        try (AutoLock ignored = lock()) {
            _requests--;
        }
    }

    /** Whether an invalidation of this session is over, its listeners done. */
    boolean isInvalid() {
        try (AutoLock ignored = lock()) {
            return _state == State.INVALID;
        }
    }

    /** Has Jetty look at this session again at the time given, in ms since the epoch. */
    void wakeAt(long time) {
        _sessionInactivityTimer.schedule(Math.max(0, time - System.currentTimeMillis()));
    }

    void renamed(String extendedId) {
        setExtendedId(extendedId);
        onIdChanged();
    }

    void requireWritable() {
        try (AutoLock ignored = lock()) {
            checkValidForWrite();
        }
    }

    /** Has this run once the listeners of an invalidation are done. */
    void afterInvalidation(Runnable action) {
        afterInvalidation = action;
    }

    @Override
    public void onSessionActivation() {
        walkingListeners = true;
        try {
            super.onSessionActivation();
        } finally {
            walkingListeners = false;
        }
    }

    @Override
    public void onSessionPassivation() {
        walkingListeners = true;
        try {
            super.onSessionPassivation();
        } finally {
            walkingListeners = false;
        }
    }

    @Override
    public Set<String> getAttributeNameSet() {
        if (!walkingListeners) return super.getAttributeNameSet();
        walkingListeners = false; // the first to ask is Jetty; a listener that asks sees all names
        return Collections.unmodifiableSet(data.attributes().listenerNames());
    }

    private void fetchAttributes() {
        try {
            data.fetchAttributes();
        } catch (RuntimeException e) {
            LOG.warn("The large attributes of a session could not be fetched for the listeners of its end", e);
        }
    }

    @Override
    public void finishInvalidate() {
        try {
            fetchAttributes();
            super.finishInvalidate();
        } finally {
            Runnable action = afterInvalidation;
            afterInvalidation = null;
            if (action != null) action.run();
        }
    }
}
