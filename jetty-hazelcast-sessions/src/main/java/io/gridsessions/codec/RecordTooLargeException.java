// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** A session whose record would exceed one of the limits in {@link CodecLimits}. */
public final class RecordTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordTooLargeException(String message) {
        super(message);
    }
}
