// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.partition.PartitionService;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** For each partition of a cluster one text that lies in it, found once by trying, in the order of their numbers. */
final class Parts {
    private final PartitionService partitions;
    private volatile List<String> texts = List.of();

    Parts(PartitionService partitions) {
        this.partitions = partitions;
    }

    synchronized List<String> texts() {
        if (texts.isEmpty()) {
            texts = find(partitions.getPartitions().size());
        }
        return texts;
    }

    /** The text that lies in a partition; any if none is known yet. */
    String text(int partition) {
        List<String> known = texts();
        return known.isEmpty() ? "" : known.get(partition);
    }

    /** The text in whose partition this key lies; empty if that is not known yet. */
    String textOf(String key) {
        List<String> known = texts;
        return known.isEmpty() ? "" : known.get(partitions.getPartition(key).getPartitionId());
    }

    private List<String> find(int count) {
        Map<Integer, String> found = new TreeMap<>();
        for (int i = 0; found.size() < count; i++) {
            String text = String.valueOf(i);
            found.putIfAbsent(partitions.getPartition(text).getPartitionId(), text);
        }
        return List.copyOf(found.values());
    }
}
