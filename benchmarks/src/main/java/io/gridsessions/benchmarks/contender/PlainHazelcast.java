// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.contender;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.gridsessions.benchmarks.cluster.FreePort;
import io.gridsessions.benchmarks.cluster.Topology;
import java.util.ArrayList;

/** Hazelcast with its default settings, but for where it listens and whom it joins. */
public final class PlainHazelcast {
    private PlainHazelcast() {}

    /** An instance started for the raw operations. */
    public static HazelcastInstance start(GridLocation location) {
        return location.topology() == Topology.CLIENT
                ? HazelcastClient.newHazelcastClient(client(location))
                : Hazelcast.newHazelcastInstance(member(location));
    }

    /** The same; a client completes answers on the thread that read them, as ours does. */
    static HazelcastInstance startAsOurs(GridLocation location) {
        if (location.topology() != Topology.CLIENT) return start(location);
        return HazelcastClient.newHazelcastClient(
                client(location).setProperty("hazelcast.client.response.thread.count", "0"));
    }

    static ClientConfig client(GridLocation location) {
        ClientConfig config = new ClientConfig();
        config.setClusterName(location.clusterName());
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.getNetworkConfig().setAddresses(new ArrayList<>(location.addresses()));
        return config;
    }

    static Config member(GridLocation location) {
        Config config = new Config();
        config.setClusterName(location.clusterName());
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(location.ownPort()).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(FreePort.HOST);
        join(network.getJoin(), location);
        return config;
    }

    private static void join(JoinConfig join, GridLocation location) {
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        location.addresses().forEach(join.getTcpIpConfig()::addMember);
    }
}
