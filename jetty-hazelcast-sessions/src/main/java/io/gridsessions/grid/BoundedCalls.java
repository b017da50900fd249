// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Hazelcast that block, with a limit on the wait.
 *
 * <p>What Hazelcast throws when the grid does not answer becomes {@link GridUnavailableException}; errors of programming
 * pass as they are. The caller's interrupt flag is kept as it was.
 */
interface BoundedCalls extends AutoCloseable {
    /**
     * Runs the call, until the deadline at most.
     *
     * @param key the one key that it is about, or null
     * @param operation for messages, and whether it writes
     */
    <T> T call(@Nullable String key, Operation operation, Deadline deadline, Supplier<T> call);

    /** As {@link #call}, about several keys. */
    default <T> T callAll(Collection<String> keys, Operation operation, Deadline deadline, Supplier<T> call) {
        return call(null, operation, deadline, call);
    }

    /** Throws {@link GridUnavailableException} if it is known that a call about this key would get no answer. */
    default void check(String key, Operation operation) {}

    @Override
    void close();
}
