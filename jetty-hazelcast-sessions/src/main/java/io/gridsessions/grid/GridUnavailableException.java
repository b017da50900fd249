// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import org.jspecify.annotations.Nullable;

/**
 * No answer from the grid within the operation timeout, or none possible at all.
 *
 * <p>It says nothing about the session: neither that it exists nor that it does not. A write that ended so may have
 * taken place, or may yet.
 */
public class GridUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An error with what Hazelcast said, if it said anything.
     *
     * @param message what was asked of the grid, and how long
     * @param cause what Hazelcast said; null when there was no answer
     */
    public GridUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
