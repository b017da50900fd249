// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** A writer that reached its limit; turned into another exception before it leaves the package. */
final class TooManyBytesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyBytesException(int limit) {
        super("it must not exceed " + limit + " bytes");
    }
}
