// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** Bytes that break the rules of a format; turned into a checked exception before it leaves the package. */
final class MalformedBytesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedBytesException(String message) {
        super(message);
    }
}
