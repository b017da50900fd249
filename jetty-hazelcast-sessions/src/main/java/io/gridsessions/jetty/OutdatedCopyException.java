// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

/** Says that the grid has lost what this node knows of a session, and that another node has written an older copy of it. */
final class OutdatedCopyException extends NotAppliedException {
    private static final long serialVersionUID = 1L;

    OutdatedCopyException(byte[] current) {
        super("Another node has restored the session from an older copy", current);
    }
}
