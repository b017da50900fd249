// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The blobs of one space: immutable once written, so writing one again does no harm. */
final class Blobs {
    private final GridMap map;
    private final KeySpace keys;

    Blobs(GridMap map, KeySpace keys) {
        this.map = map;
        this.keys = keys;
    }

    void save(long storageId, Map<Long, byte[]> blobs, Deadline deadline) {
        if (blobs.isEmpty()) {
            return;
        }
        Map<String, byte[]> entries = new HashMap<>();
        blobs.forEach((contentId, bytes) -> entries.put(keys.blobKey(storageId, contentId), bytes));
        write(entries, deadline);
    }

    private void write(Map<String, byte[]> entries, Deadline deadline) {
        Map<String, byte[]> missing = entries;
        while (!missing.isEmpty()) {
            try {
                map.setAll(missing, deadline);
                return;
            } catch (IndeterminateWriteException e) {
                missing = without(map.getAll(missing.keySet(), deadline), missing);
            }
        }
    }

    private static Map<String, byte[]> without(Map<String, byte[]> found, Map<String, byte[]> entries) {
        Map<String, byte[]> missing = new HashMap<>(entries);
        missing.keySet().removeAll(found.keySet());
        return missing;
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
