// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import java.util.Collections;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
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
    private final SessionOwner owner;
    private final ListenerWalk walk = new ListenerWalk();
    private boolean given;
    private @Nullable Thread renaming;
    private @Nullable Runnable afterInvalidation;
    private @Nullable RuntimeException renameFailure;
    private volatile @Nullable ExclusiveTurn turn;

    GridSession(SessionManager manager, GridSessionData data, SessionOwner owner) {
        super(manager, data);
        this.data = data;
        this.owner = owner;
    }

    GridSessionData data() {
        return data;
    }

    /** Takes the lock if it is free, and says whether it did. */
    AutoLock tryLock() {
        return _lock.tryLock();
    }

    boolean isInUse() {
        return getRequests() > 0;
    }

    /** Whether the session has ended elsewhere, or this node has the claim to end it: no request is to get it any more. */
    boolean isOver() {
        try (AutoLock ignored = lock()) {
            return data.isGone() || data.isClaimed();
        }
    }

    /** Whether a request got this session that may be using it still. */
    boolean isGiven() {
        return given && isInUse();
    }

    /** Notes that a request gets this session, or that none has it any more. */
    void setGiven(boolean value) {
        given = value;
    }

    /** Undoes the entry of a request that does not get the session after all. */
    void leave() {
        try (AutoLock ignored = lock()) {
            _requests--;
        }
    }

    /** Has this turn last while the session is in use; false if there is nothing left to use. */
    boolean hold(ExclusiveTurn taken) {
        turn = taken;
        if (isInvalidOrInvalidating()) endTurn();
        return turn == taken;
    }

    /** Ends the turn of the request that had this session to itself, if it did, unless it still uses it. */
    void endTurnIfUnused() {
        if (!isInUse() || isInvalidOrInvalidating()) endTurn();
    }

    void endTurn() {
        ExclusiveTurn ended = turn;
        turn = null;
        if (ended != null) ended.end();
    }

    /** Has the id changed, and the turn of the request that does so go on under the new one. */
    void moveTurn(String newId, ExclusiveTurn.Rename rename) throws Exception {
        ExclusiveTurn current = turn;
        if (current == null) rename.run();
        else current.moveTo(newId, rename);
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

    /**
     * Changes the id, or throws and keeps it.
     *
     * <p>Jetty only logs a failure of the session's manager, and would send the user an id that the grid does not know.
     */
    @Override
    public void renewId(Request request, @Nullable Response response) {
        if (response != null && response.isCommitted())
            throw new IllegalStateException("The response must not be committed when a session's id is changed");
        String extendedId = getExtendedId();
        renew(request);
        RuntimeException failure = renameFailure;
        if (failure != null) {
            renameFailure = null;
            data.setKeepsId(false);
            setExtendedId(extendedId);
            throw failure;
        }
        if (response != null && isSetCookieNeeded())
            Response.putCookie(response, getSessionManager().getSessionCookie(this, request.isSecure()));
    }

    private void renew(Request request) {
        renaming = Thread.currentThread();
        try {
            super.renewId(request, null);
        } finally {
            renaming = null;
        }
    }

    /** Has the change of the id that is under way fail, if it is this session that asked for it. */
    void renameFailed(RuntimeException failure) {
        try (AutoLock ignored = lock()) {
            if (_state != State.CHANGING) return;
            renameFailure = failure;
            data.setKeepsId(true);
        }
    }

    /**
     * Ends the session, in all contexts as Jetty does; but one that is due only in its own, since others may live.
     *
     * <p>Jetty calls this, too, for a session that a request has found due.
     */
    @Override
    public void invalidate() {
        if (data.isClaimed()) ExpiryCalls.expire(super::invalidate);
        else super.invalidate();
    }

    /** Jetty's first step of an invalidation: taken if no other node ends the session, which is invalid otherwise, too. */
    @Override
    public boolean beginInvalidate() {
        try (AutoLock ignored = lock()) {
            awaitIdChange();
            if (_state != State.VALID || owner.mayEnd(this)) return super.beginInvalidate();
            _state = State.INVALID;
            return false;
        }
    }

    /** Waits while another thread changes the id; under the lock, which is free meanwhile. */
    void awaitIdChange() {
        try {
            while (_state == State.CHANGING && renaming != Thread.currentThread()) _stateChangeCompleted.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the id of a session was being changed", e);
        }
    }

    /** A listener that fails when its attribute goes with the session keeps neither the others nor the end from it. */
    @Override
    protected void onSessionAttributeUpdate(String name, @Nullable Object newValue, @Nullable Object oldValue) {
        try {
            super.onSessionAttributeUpdate(name, newValue, oldValue);
        } catch (RuntimeException e) {
            if (!isInvalidOrInvalidating()) throw e;
            LOG.warn("A listener of the session's attribute \"{}\" failed while the session ended", name, e);
        }
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

    /** As {@link #afterInvalidation}, unless something is to run already. */
    void afterInvalidationIfNothingElse(Runnable action) {
        if (afterInvalidation == null) afterInvalidation = action;
    }

    @Override
    public void onSessionActivation() {
        walk.run(super::onSessionActivation);
    }

    @Override
    public void onSessionPassivation() {
        walk.run(super::onSessionPassivation);
    }

    @Override
    public Set<String> getAttributeNameSet() {
        return walk.takesNames()
                ? Collections.unmodifiableSet(data.attributes().listenerNames())
                : super.getAttributeNameSet();
    }

    /**
     * An attribute, as in Jetty; but a large one that went with a session which ended on another node is not just absent.
     *
     * @throws IllegalStateException also if it went so, as for a session that ended on this node
     */
    @Override
    public @Nullable Object getAttribute(String name) {
        try (AutoLock ignored = lock()) {
            if (_state != State.VALID || walk.isUnderWay()) return super.getAttribute(name);
            return reachable(() -> data.readByApplication(() -> super.getAttribute(name)));
        } catch (SessionBlobs.SessionWentException e) {
            throw new IllegalStateException(
                    "The session ended, or got another id, on another node, and its large attribute \"%s\" with it"
                            .formatted(name),
                    e);
        }
    }

    @Override
    public @Nullable Object setAttribute(String name, @Nullable Object value) {
        return reachable(() -> super.setAttribute(name, value));
    }

    @Override
    public @Nullable Object removeAttribute(String name) {
        return reachable(() -> super.removeAttribute(name));
    }

    private <T extends @Nullable Object> T reachable(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (GridUnavailableException e) {
            throw owner.unreachable(e);
        }
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
            endTurn();
        }
    }
}
