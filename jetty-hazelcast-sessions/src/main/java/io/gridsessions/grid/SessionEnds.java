// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/**
 * The rights of this node to end sessions of one context and virtual host.
 *
 * <p>Thread-safe.
 */
public final class SessionEnds {
    private final KeySpace keys;
    private final GridConfig config;
    private final Ends ends;
    private final Claims claims;

    SessionEnds(KeySpace keys, GridMaps maps, GridConfig config, GridClock clock) {
        this.keys = keys;
        this.config = config;
        UnsureMarks unsure = new UnsureMarks(maps.records()); // a right is only renewed, which its number makes sure of
        this.ends = new Ends(maps.records(), new Moves(maps.records(), unsure, clock), unsure, clock);
        this.claims = new Claims(maps.leases(), keys, config.nodeName(), clock);
    }

    /**
     * The right that this node has by {@link SessionSpace#claim} or {@link SessionSpace#beginEnd}; asks the grid for
     * nothing.
     *
     * @param id the session's id
     * @param record the bytes last seen: those read under the claim, or those that {@code beginEnd} told of
     * @return the right, to be renewed while the session is being ended
     */
    public RightToEnd right(String id, byte[] record) {
        return new RightToEnd(
                ends, claims, new RightToEnd.Session(id, keys.key(id), config.operationTimeout()), record);
    }
}
