// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.Locale;

/** How a node takes part in the Hazelcast cluster that keeps its sessions. */
public enum GridMode {
    /**
     * The node is itself a member: nothing else to install, and half of a two-node cluster's reads stay in the process.
     * In return the sessions live in the web server's heap, its garbage collection is the grid's, and each restart of a
     * node moves partitions.
     */
    EMBEDDED,

    /**
     * The node is a client of separate members: web servers come and go without moving a session, and their heap is
     * their own. In return there is a cluster to run, and each read crosses the network.
     */
    CLIENT;

    /**
     * The mode of a name, whatever the case of its letters.
     *
     * @param name {@code embedded} or {@code client}
     * @return the mode
     * @throws GridConfigurationException if the name is neither
     */
    public static GridMode of(String name) {
        for (GridMode mode : values()) {
            if (mode.name().equalsIgnoreCase(name.strip())) {
                return mode;
            }
        }
        throw Setting.MODE.refuse("embedded or client", name);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
