// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

/** What happened to the nodes since this visitor was here last. */
sealed interface Story {
    /** Nothing worth telling. */
    record Quiet() implements Story {}

    /** A node that answered this visitor before is gone. */
    record Gone(Peers.Peer node) implements Story {}

    /** The node that answers is not the process that it was: it was started again. */
    record Back(Node node) implements Story {}
}
