// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/**
 * The three maps of a grid.
 *
 * @param leases timers, claims and locks
 * @param records the roots
 * @param blobs large attributes
 */
record GridMaps(GridMap leases, GridMap records, GridMap blobs) {
    static final String LEASES_SUFFIX = ".leases";
    static final String BLOBS_SUFFIX = ".blobs";
}
