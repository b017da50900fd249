// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;

/** Whom a session asks what it may do. */
interface SessionOwner {
    /** Whether a session is to be ended here; may ask the grid, and is asked under the session's lock. */
    boolean mayEnd(GridSession own);

    /** What is to be thrown by an operation of which the grid gave no answer. */
    RuntimeException unreachable(GridUnavailableException failure);
}
