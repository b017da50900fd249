// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.partition.PartitionService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** For each partition of a cluster one text that lies in it, found once by trying. */
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

    private List<String> find(int count) {
        Set<Integer> found = new HashSet<>();
        return Stream.iterate(0, i -> i + 1)
                .map(String::valueOf)
                .filter(text -> found.add(partitions.getPartition(text).getPartitionId()))
                .limit(count)
                .toList();
    }
}
