// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/** Writes that may still be under way, so that something else can be written meanwhile. For one thread. */
@FunctionalInterface
public interface UnderWay {
    /**
     * Waits until they are done; within the operation timeout since they began.
     *
     * @throws GridUnavailableException if the grid did not answer in time
     */
    void await();
}
