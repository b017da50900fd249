// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/** What became of a claim to the right of ending a due session. */
public enum ClaimOutcome {
    /** This node has the right for a minute. */
    WON,
    /** The session has a lease: it lives. */
    ALIVE,
    /** Another node has the right, or this one by an earlier claim. */
    TAKEN
}
