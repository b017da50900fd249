// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import java.lang.management.ManagementFactory;

/** A server that runs the shop, as far as the shop knows it. */
record Node(String name, long startedAt, long pid, boolean mayBeKilled) {
    /** This server. {@code ./demo} names it and permits that it is killed. */
    static final Node HERE = new Node(
            System.getProperty("demo.node", "this node"),
            ManagementFactory.getRuntimeMXBean().getStartTime(),
            ProcessHandle.current().pid(),
            Boolean.getBoolean("demo.kill"));

    /** One of the two colours and shapes that tell nodes apart at a glance. */
    static String tone(String name) {
        return name.endsWith("2") ? "n2" : "n1";
    }
}
