// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/** What became of a changed record: saved, or the session is gone. */
public sealed interface SaveOutcome {

    /**
     * The record is in the grid.
     *
     * @param record its bytes as stored
     * @param conflicts how often another node had written in between
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes themselves are the result; outcomes are not compared
    record Saved(byte[] record, int conflicts) implements SaveOutcome {}

    /** There is no record under this id any more; nothing was written. */
    record Gone() implements SaveOutcome {}
}
