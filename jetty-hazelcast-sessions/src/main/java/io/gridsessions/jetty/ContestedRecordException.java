// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

/**
 * Says that another node was faster, and that the draft's blobs can't be used any more.
 *
 * <p>The first attempt may have taken place all the same, and the other node may have replaced what it wrote and
 * removed its blobs: they are to be written again, under other content ids.
 */
final class ContestedRecordException extends NotAppliedException {
    private static final long serialVersionUID = 1L;

    ContestedRecordException(byte[] current) {
        super("Another node changed the session meanwhile", current);
    }
}
