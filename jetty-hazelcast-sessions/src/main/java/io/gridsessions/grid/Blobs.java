// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The blobs of one space: immutable once written, so writing one again does no harm. */
final class Blobs {
    private static final Logger LOG = LoggerFactory.getLogger(Blobs.class);

    private final GridMap map;
    private final SureWrites writes;
    private final KeySpace keys;

    Blobs(GridMap map, KeySpace keys) {
        this.map = map;
        this.writes = new SureWrites(map);
        this.keys = keys;
    }

    UnderWay beginSave(long storageId, Map<Long, byte[]> blobs, Duration ttl, Deadline deadline) {
        long ttlSeconds = LeaseTtl.seconds(ttl);
        List<UnderWay> begun = new ArrayList<>();
        blobs.forEach((contentId, bytes) -> {
            String key = keys.blobKey(storageId, contentId);
            if (map.overlapPays()) {
                begun.add(begin(key, bytes, ttlSeconds, deadline));
            } else {
                write(key, bytes, ttlSeconds, deadline);
            }
        });
        return () -> begun.forEach(UnderWay::await);
    }

    private UnderWay begin(String key, byte[] bytes, long ttlSeconds, Deadline deadline) {
        Pending pending = map.beginSet(key, bytes, ttlSeconds);
        return () -> {
            try {
                pending.await(deadline);
            } catch (IndeterminateWriteException e) {
                LOG.debug("Writing a blob again", e);
                write(key, bytes, ttlSeconds, deadline);
            }
        };
    }

    private void write(String key, byte[] bytes, long ttlSeconds, Deadline deadline) {
        do {
            try {
                map.set(key, bytes, ttlSeconds, deadline);
                return;
            } catch (IndeterminateWriteException e) {
                LOG.debug("Looking whether a blob was written", e);
            }
        } while (map.get(key, deadline) == null);
    }

    void renew(long storageId, Set<Long> contentIds, Duration ttl, Deadline deadline) {
        for (long contentId : contentIds) {
            writes.setTtl(keys.blobKey(storageId, contentId), LeaseTtl.seconds(ttl), deadline);
        }
    }

    Map<Long, byte[]> find(long storageId, Set<Long> contentIds, Deadline deadline) {
        if (contentIds.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> wanted = new HashMap<>();
        contentIds.forEach(contentId -> wanted.put(keys.blobKey(storageId, contentId), contentId));
        Map<Long, byte[]> found = new HashMap<>();
        map.getAll(new HashSet<>(wanted.keySet()), deadline).forEach((key, bytes) -> found.put(wanted.get(key), bytes));
        return found;
    }

    void deleteLater(long storageId, Set<Long> contentIds) {
        contentIds.forEach(contentId -> map.removeLater(keys.blobKey(storageId, contentId)));
    }
}
