// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/**
 * The maps of a grid.
 *
 * @param leases timers, claims and locks
 * @param records the roots
 * @param blobs large attributes
 * @param marks what tells whether the grid has lost its memory
 */
record GridMaps(GridMap leases, GridMap records, GridMap blobs, MemoryMarks marks) {
    static final String LEASES_SUFFIX = ".leases";
    static final String MARKS_SUFFIX = ".marks";
    static final String BLOBS_SUFFIX = ".blobs";
}
