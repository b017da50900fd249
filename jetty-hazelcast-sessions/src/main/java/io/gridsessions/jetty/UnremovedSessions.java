// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions whose listeners this node has run, and of whose removal the grid gave no answer.
 *
 * <p>They are removed later, and not ended again here meanwhile. Thread-safe.
 */
final class UnremovedSessions {
    private static final Logger LOG = LoggerFactory.getLogger(UnremovedSessions.class);

    private final Map<String, GridSessionData> byId = new ConcurrentHashMap<>();

    /** Removes a session from the grid. */
    interface Removal {
        void remove(GridSessionData data) throws Exception;
    }

    void add(GridSessionData data) {
        byId.put(data.getId(), data);
    }

    boolean contains(String id) {
        return byId.containsKey(id);
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Tries again with each; whatever fails stays. */
    void retry(Removal removal) {
        for (GridSessionData data : List.copyOf(byId.values())) {
            try {
                removal.remove(data);
                byId.remove(data.getId(), data);
            } catch (Exception e) {
                LOG.debug("A session that has ended could not be removed from the grid; trying again", e);
            }
        }
    }
}
