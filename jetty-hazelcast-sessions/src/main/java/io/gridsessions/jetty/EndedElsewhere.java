// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.Subscription;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.eclipse.jetty.util.thread.AutoLock;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Forgets this node's copies of sessions that have ended on other nodes, within a second or two.
 *
 * <p>They would be served to nobody, since each request asks the grid first; but a grid that has lost its memory could not say
 * any more that they have ended, and this node would write them again. A copy that is forgotten in vain is loaded again.
 */
final class EndedElsewhere extends EverySecond {
    private final ContextSessions sessions;
    private final ResidentSessions resident;
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private @Nullable Subscription listening;

    EndedElsewhere(Executor threads, Scheduler timer, ContextSessions sessions, ResidentSessions resident) {
        super(threads, timer);
        this.sessions = sessions;
        this.resident = resident;
    }

    @Override
    protected void doStart() {
        listening = sessions.onEnded(this::ended);
        super.doStart();
    }

    @Override
    protected synchronized void doStop() {
        if (listening != null) listening.close();
        super.doStop();
    }

    private void ended(String id) {
        if (resident.find(id) != null) ids.add(id);
    }

    @Override
    boolean isIdle() {
        return ids.isEmpty();
    }

    @Override
    void work() {
        for (String id : Set.copyOf(ids)) {
            ids.remove(id);
            GridSession own = resident.find(id);
            if (own != null) forget(own);
        }
    }

    /** A request that uses it finds out by itself; what is not saved is not forgotten. */
    private void forget(GridSession own) {
        try (AutoLock lock = own.tryLock()) {
            boolean atRest = lock.isHeldByCurrentThread() && !own.isInUse() && !own.isInvalidOrInvalidating();
            if (atRest && own.data().getLastSaved() > 0 && !own.data().isDirty() && !resident.isUnsaved(own))
                resident.drop(own);
        }
    }
}
