// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.util.Locale;

/** Where the sessions are, seen from a node. */
public enum Topology {
    /** Nodes are clients of two stock members in processes of their own. */
    CLIENT,
    /** Each node is itself a member; there are two. */
    EMBEDDED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
