// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/** A write whose owner did it, but whose backup did not confirm it in time: read again to know. */
final class IndeterminateWriteException extends GridUnavailableException {
    private static final long serialVersionUID = 1L;

    IndeterminateWriteException(String message, Throwable cause) {
        super(message, cause);
    }
}
