// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.partition.PartitionService;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** For each partition of a cluster one text that lies in it, found once by trying, in the order of their numbers. */
final class Parts {
    private final PartitionService partitions;
    private @Nullable List<String> texts;

    Parts(PartitionService partitions) {
        this.partitions = partitions;
    }

    synchronized List<String> texts() {
        if (texts == null) {
            texts = find(partitions.getPartitions().size());
        }
        return texts;
    }

    /** The text that lies in a partition. */
    String text(int partition) {
        return texts().get(partition);
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
