// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** Bytes that are not a session record, with what is wrong with them. */
public class MalformedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedRecordException(String message) {
        super(message);
    }

    MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
