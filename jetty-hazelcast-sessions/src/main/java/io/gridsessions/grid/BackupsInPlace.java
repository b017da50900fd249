// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.partition.PartitionService;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The moment from which a member that has joined may be relied on: every entry has its backup.
 *
 * <p>Until then entries move, some without a backup, and the death of a member would lose them. A node that takes no
 * request before does not invite anybody to restart the next one too early.
 */
final class BackupsInPlace {
    /** Long enough for some GB over a slow network; the node starts all the same when it is over. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(BackupsInPlace.class);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final HazelcastInstance member;

    BackupsInPlace(HazelcastInstance member) {
        this.member = member;
    }

    void await() {
        Deadline deadline = Deadline.in(PATIENCE);
        while (!reached()) {
            if (deadline.remainingNanos() <= 0) {
                LOG.warn(
                        "After {} s not every entry has its backup yet: this node starts all the same, but no other member should be stopped now",
                        PATIENCE.toSeconds());
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean reached() {
        boolean alone = member.getCluster().getMembers().size() == 1;
        return alone || (ownsPartitions() && member.getPartitionService().isClusterSafe());
    }

    /** False as long as the others have not begun to hand over. */
    private boolean ownsPartitions() {
        Member local = member.getCluster().getLocalMember();
        PartitionService partitions = member.getPartitionService();
        return local.isLiteMember()
                || partitions.getPartitions().stream().anyMatch(partition -> local.equals(partition.getOwner()));
    }
}
