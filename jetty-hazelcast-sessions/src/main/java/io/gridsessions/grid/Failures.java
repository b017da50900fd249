// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;

/** What exceptions of Hazelcast mean to a caller. */
final class Failures {
    private Failures() {}

    /** The exception to throw instead. */
    static RuntimeException translate(RuntimeException failure, Operation operation) {
        if (failure instanceof IndeterminateOperationStateException) {
            return new IndeterminateWriteException(
                    "The grid did " + operation + ", but no backup confirmed it: " + failure.getMessage(), failure);
        }
        if (meansUnavailable(failure)) {
            return new GridUnavailableException(
                    "The grid could not " + operation + ": "
                            + failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                    failure);
        }
        return failure;
    }

    /**
     * Whether it says that the grid does not answer, and nothing else.
     *
     * <p>Hazelcast has no common type for this: not active, offline and passive are IllegalStateExceptions, the rest are
     * HazelcastExceptions, among which only those of serialization point to an error of programming.
     */
    static boolean meansUnavailable(RuntimeException failure) {
        return (failure instanceof HazelcastException && !(failure instanceof HazelcastSerializationException))
                || failure instanceof IllegalStateException
                || failure instanceof CancellationException
                || failure instanceof RejectedExecutionException;
    }
}
