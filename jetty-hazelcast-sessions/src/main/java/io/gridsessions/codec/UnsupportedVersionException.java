// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** A session record that a newer version of this library wrote. */
public final class UnsupportedVersionException extends MalformedRecordException {
    private static final long serialVersionUID = 1L;

    UnsupportedVersionException(String message) {
        super(message);
    }
}
