// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.core.HazelcastInstance;

/**
 * A running Hazelcast instance, and whether it is ours to shut down.
 *
 * @param instance member or client
 * @param ours true if it was started here
 */
record Connection(HazelcastInstance instance, boolean ours) implements AutoCloseable {

    /** Whatever way the configuration names. */
    static Connection open(GridConfig config) {
        if (config.instance() != null) {
            return new Connection(RunningInstances.checked(config.instance()), false);
        }
        if (config.instanceName() != null) {
            return new Connection(RunningInstances.named(config.instanceName()), false);
        }
        return new Connection(started(config), true);
    }

    private static HazelcastInstance started(GridConfig config) {
        return switch (config.mode()) {
            case EMBEDDED -> new EmbeddedStart(config).start();
            case CLIENT -> new ClientStart(config).start();
        };
    }

    /** True for a member, false for a client. */
    boolean member() {
        return instance.getLocalEndpoint() instanceof com.hazelcast.cluster.Member;
    }

    /** Shuts down what was started here: a member hands its partitions over first. */
    @Override
    public void close() {
        if (ours) {
            instance.shutdown();
        }
    }
}
