// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.report;

import io.gridsessions.benchmarks.cluster.Topology;

/**
 * What several contenders are measured at.
 *
 * @param part store or HTTP level
 * @param topology where the sessions are
 * @param scenario what is done
 * @param bytes the size of a session
 */
public record Case(String part, Topology topology, String scenario, int bytes) {
    /** The size in KB, for tables. */
    public String size() {
        return bytes / 1024 + " KB";
    }
}
