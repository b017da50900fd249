// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.cluster.Member;
import com.hazelcast.partition.PartitionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls on threads of our own, left behind when the time is up.
 *
 * <p>For members of Hazelcast: there an interrupt is only noted, and the wait for another member goes on until
 * Hazelcast's own limits. An entry that this member owns itself is reached in the caller's thread: no other member can
 * hold that up, but for the backup of a write, which has a limit of its own; if that is too long, writes are handed over,
 * too.
 */
final class HandedOverCalls implements BoundedCalls {
    private final ExecutorService executor;
    private final PartitionService partitions;
    private final boolean backupsAreBounded;

    HandedOverCalls(ExecutorService executor, PartitionService partitions, boolean backupsAreBounded) {
        this.executor = executor;
        this.partitions = partitions;
        this.backupsAreBounded = backupsAreBounded;
    }

    @Override
    public <T> T call(@Nullable String key, Operation operation, Deadline deadline, Supplier<T> call) {
        deadline.remainingOrThrow(operation);
        boolean interruptedBefore = Thread.interrupted();
        try {
            return boundedHere(key, operation) ? call.get() : handOver(operation, deadline, call);
        } catch (RuntimeException e) {
            throw Failures.translate(e, operation);
        } finally {
            if (interruptedBefore) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean boundedHere(@Nullable String key, Operation operation) {
        return key != null && (backupsAreBounded || !operation.isWrite()) && ownedHere(key);
    }

    private boolean ownedHere(String key) {
        Member owner = partitions.getPartition(key).getOwner();
        return owner != null && owner.localMember();
    }

    private <T> T handOver(Operation operation, Deadline deadline, Supplier<T> call) {
        Future<T> future = submit(operation, deadline, call);
        try {
            return future.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw deadline.exceeded(operation, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GridUnavailableException("Interrupted while waiting for the grid to " + operation, e);
        } catch (ExecutionException e) {
            throw rethrown(e);
        }
    }

    private <T> Future<T> submit(Operation operation, Deadline deadline, Supplier<T> call) {
        try {
            return executor.submit(call::get);
        } catch (RejectedExecutionException e) {
            throw deadline.exceeded(operation, e);
        }
    }

    private static RuntimeException rethrown(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
