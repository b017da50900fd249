// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** A failure of Java serialization, told in words; turned into a checked exception before it leaves the package. */
final class SerializationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SerializationException(String message, Throwable cause) {
        super(message, cause);
    }
}
