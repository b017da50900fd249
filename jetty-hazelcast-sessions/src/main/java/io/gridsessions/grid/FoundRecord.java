// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/**
 * A record, and how far its session is from its end.
 *
 * @param state whether a node has begun to end it
 * @param bytes the record
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes themselves are the result; never compared
public record FoundRecord(State state, byte[] bytes) {

    /** How far a session is from its end. */
    public enum State {
        /** No node has begun to end it. */
        LIVING,
        /** A node is ending it. */
        ENDING,
        /** A node began to end it and did not finish in time, so that another has to. */
        ABANDONED
    }
}
