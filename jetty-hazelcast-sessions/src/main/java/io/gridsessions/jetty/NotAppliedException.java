// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

/** Says that something can't be laid on the record that the grid has now. */
@SuppressWarnings("serial") // never leaves this package
abstract class NotAppliedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient byte[] current;

    NotAppliedException(String message, byte[] current) {
        super(message, null, false, false);
        this.current = current;
    }

    byte[] current() {
        return current;
    }
}
