// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions that ended last on this node, and the last ids given up.
 *
 * <p>A grid that loses its memory forgets that they have ended, and another node might still hold a copy, and write it
 * again: it forgets its copies within seconds, but not while it hears of no end, or while a request uses one. Thread-safe.
 */
final class RecentEnds {
    /** More than end within the seconds that matter; half a megabyte or so. */
    private static final int MOST = 5_000;

    private final Map<String, End> byId = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, End> eldest) {
            return size() > MOST;
        }
    };

    /**
     * A session that lives no more under its id.
     *
     * @param id the id
     * @param storageId tells the session from others that get the same id
     */
    record End(String id, long storageId) {
        static End of(GridSessionData data) {
            return new End(data.getId(), data.attributes().stored().storageId());
        }
    }

    synchronized void add(End end) {
        byId.remove(end.id());
        byId.put(end.id(), end);
    }

    /** For a new session that has got the id of one that has ended. */
    synchronized void remove(String id) {
        byId.remove(id);
    }

    synchronized List<End> all() {
        return List.copyOf(byId.values());
    }
}
