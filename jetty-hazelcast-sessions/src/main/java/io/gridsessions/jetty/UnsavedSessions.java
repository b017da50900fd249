// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The journal of an outage: sessions with changes that the grid did not take, in the order in which it began.
 *
 * <p>A change stays where it is, in the session, and is saved from there: so what is bounded is the number of sessions that
 * are kept for it, and the length of what they changed. A session that was only used, and has to be touched, costs
 * nothing of both. Thread-safe.
 */
final class UnsavedSessions {
    private final Map<GridSessionData, Long> changes = new LinkedHashMap<>(); // by identity, which data has
    private final OutagePolicy policy;
    private final SessionStatistics statistics;
    private int changed;
    private long bytes;
    private volatile boolean empty = true;

    UnsavedSessions(OutagePolicy policy, SessionStatistics statistics) {
        this.policy = policy;
        this.statistics = statistics;
    }

    /**
     * Keeps a session until its changes are saved.
     *
     * @param length of all its changes, encoded; 0 if it was only used
     * @return false if there is no room; what was kept of it before still is
     */
    synchronized boolean keep(GridSessionData data, long length) {
        if (!policy.serve()) return false;
        long before = changes.getOrDefault(data, 0L);
        int sessions = changed + (before == 0 && length > 0 ? 1 : 0);
        if (length > before && (sessions > policy.mostSessions() || bytes + length - before > policy.mostBytes())) {
            if (!data.isRefused()) statistics.unkept.increment();
            return false;
        }
        put(data, before, Math.max(before, length));
        return true;
    }

    private void put(GridSessionData data, long before, long length) {
        if (before == 0 && length > 0) {
            changed++;
            statistics.journaled.increment();
        }
        bytes += length - before;
        changes.put(data, length);
        empty = false;
    }

    synchronized void remove(GridSessionData data) {
        Long length = changes.remove(data);
        empty = changes.isEmpty();
        if (length == null) return;
        bytes -= length;
        if (length > 0) changed--;
    }

    /** Takes no lock that all requests would share while there is no outage. */
    boolean contains(GridSessionData data) {
        return !empty && holds(data);
    }

    private synchronized boolean holds(GridSessionData data) {
        return changes.containsKey(data);
    }

    boolean isEmpty() {
        return empty;
    }

    synchronized List<GridSessionData> inOrder() {
        return List.copyOf(changes.keySet());
    }

    /** How many sessions have changes that were not saved. */
    synchronized int changed() {
        return changed;
    }

    /** How long these changes are together, encoded. */
    synchronized long bytes() {
        return bytes;
    }
}
