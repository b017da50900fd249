// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one context's sessions do while the grid does not answer, by an {@link OutagePolicy}. Thread-safe. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final OutagePolicy policy;
    private final UnsavedSessions unsaved;

    Outage(OutagePolicy policy, SessionStatistics statistics) {
        this.policy = policy;
        this.unsaved = new UnsavedSessions(policy, statistics);
    }

    /** The sessions whose changes wait for the grid. */
    UnsavedSessions unsaved() {
        return unsaved;
    }

    /** Has a request go on with the copy of this node, or throws what the grid's silence meant. Under the session's lock. */
    void serve(GridSessionData data, GridUnavailableException silence) {
        if (!policy.serve()) throw silence;
        long now = System.nanoTime();
        if (now - data.unconfirmedSince(now) > policy.limit().toNanos())
            throw new GridUnavailableException(
                    "The copy of this node could not be compared with the grid for more than %d s (property jetty.session.hazelcast.outageLimit)"
                            .formatted(policy.limit().toSeconds()),
                    silence);
        LOG.debug("The grid does not answer: a session goes on from the copy of this node", silence);
    }

    /** For a node that stops: what still waits is lost. */
    void end() {
        if (unsaved.changed() > 0)
            LOG.warn(
                    "What requests changed in {} sessions is lost: the grid did not take it before this node stopped",
                    unsaved.changed());
    }

    /** Keeps what the grid did not take, or throws its failure. Under the session's lock. */
    void keep(GridSessionData data, GridUnavailableException failure) {
        long length = data.attributes().draft().length();
        boolean isNew = data.getLastSaved() <= 0;
        if (!unsaved.keep(data, isNew ? Math.max(1, length) : length)) throw failure;
        LOG.debug("The grid does not answer: a session's changes wait for it on this node", failure);
    }
}
