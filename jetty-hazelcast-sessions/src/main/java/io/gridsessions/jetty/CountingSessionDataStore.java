// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import org.eclipse.jetty.session.AbstractSessionDataStore;
import org.eclipse.jetty.util.annotation.ManagedAttribute;
import org.eclipse.jetty.util.annotation.ManagedObject;

/** A store that counts what it does, for JMX. */
@ManagedObject("Counters of a session data store")
public abstract sealed class CountingSessionDataStore extends AbstractSessionDataStore
        permits HazelcastSessionDataStore {
    final SessionStatistics statistics = new SessionStatistics();

    CountingSessionDataStore() {}

    /** Sessions that began here. */
    @ManagedAttribute(value = "sessions that began on this node", readonly = true)
    public long getCreated() {
        return statistics.created.sum();
    }

    /** Sessions that this node fetched from the grid because it did not hold them. */
    @ManagedAttribute(value = "sessions fetched from the grid", readonly = true)
    public long getLoaded() {
        return statistics.loaded.sum();
    }

    /** Saves that wrote a record. */
    @ManagedAttribute(value = "changes written to the grid", readonly = true)
    public long getSaved() {
        return statistics.saved.sum();
    }

    /** Renewals of leases. */
    @ManagedAttribute(value = "leases renewed", readonly = true)
    public long getTouched() {
        return statistics.touched.sum();
    }

    /** Comparisons of a session held here with the grid. */
    @ManagedAttribute(value = "resident sessions compared with the grid", readonly = true)
    public long getRevalidated() {
        return statistics.revalidated.sum();
    }

    /** Comparisons that found another node's change. */
    @ManagedAttribute(value = "resident sessions that another node had changed", readonly = true)
    public long getReloaded() {
        return statistics.reloaded.sum();
    }

    /** Attributes that two nodes changed at once; the later change was kept. */
    @ManagedAttribute(value = "attributes that two nodes changed at once", readonly = true)
    public long getConflicts() {
        return statistics.conflicts.sum();
    }

    /**
     * Writes that came too late, for sessions that had been invalidated, expired or renamed: they changed nothing. Of those
     * by one copy of a session the first counts.
     */
    @ManagedAttribute(value = "writes for sessions that had ended, which changed nothing", readonly = true)
    public long getFencedWrites() {
        return statistics.fencedWrites.sum();
    }

    /** Changes of a session's id. */
    @ManagedAttribute(value = "changes of a session's id", readonly = true)
    public long getRenamed() {
        return statistics.renamed.sum();
    }

    /** Due sessions that this node got the right to end. */
    @ManagedAttribute(value = "due sessions that this node got the right to end", readonly = true)
    public long getClaimsWon() {
        return statistics.claimsWon.sum();
    }

    /** Due sessions that another node had claimed just before. */
    @ManagedAttribute(value = "due sessions that another node had claimed", readonly = true)
    public long getClaimsLost() {
        return statistics.claimsLost.sum();
    }

    /** Sessions whose end another node had begun and did not finish. */
    @ManagedAttribute(value = "sessions whose end another node had begun and this one finished", readonly = true)
    public long getTakenOver() {
        return statistics.takenOver.sum();
    }

    /** Due sessions that this node has ended. */
    @ManagedAttribute(value = "due sessions ended by this node", readonly = true)
    public long getExpired() {
        return statistics.expired.sum();
    }

    /** Sessions that were invalidated on this node before they were due. */
    @ManagedAttribute(value = "sessions invalidated on this node", readonly = true)
    public long getInvalidated() {
        return statistics.invalidated.sum();
    }

    /** Requests that did not get the session they name: the grid did not answer, or others used it. */
    @ManagedAttribute(value = "requests that did not get the session they name", readonly = true)
    public long getRefused() {
        return statistics.refused.sum();
    }

    /** Sessions that this node wrote again since the grid had lost its memory. */
    @ManagedAttribute(value = "sessions that the grid had lost and this node wrote again", readonly = true)
    public long getRestored() {
        return statistics.restored.sum();
    }

    /** Times that a session's changes were kept on this node because the grid did not take them. */
    @ManagedAttribute(value = "sessions whose changes waited for the grid on this node", readonly = true)
    public long getJournaled() {
        return statistics.journaled.sum();
    }

    /** Changes that neither the grid took nor the journal had room for: their requests were refused. */
    @ManagedAttribute(value = "changes that the grid did not take and the journal had no room for", readonly = true)
    public long getUnkept() {
        return statistics.unkept.sum();
    }

    /** All counters of this context since the store was started, as {@code name=value} pairs. */
    @ManagedAttribute(value = "counters since the start", readonly = true)
    public String getStatistics() {
        return statistics.toString();
    }
}
