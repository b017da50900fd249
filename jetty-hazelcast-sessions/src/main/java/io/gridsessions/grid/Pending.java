// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/** A write that is under way. */
@FunctionalInterface
interface Pending {
    /** Waits until it is done, as the write itself would have. */
    void await(Deadline deadline);
}
