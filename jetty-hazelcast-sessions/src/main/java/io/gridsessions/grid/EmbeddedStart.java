// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a member of our own, by the settings or by a configuration of the user's. */
final class EmbeddedStart {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStart.class);

    private final GridConfig config;

    EmbeddedStart(GridConfig config) {
        this.config = config;
    }

    HazelcastInstance start() {
        String location = config.configurationLocation();
        Config member = location == null ? bySettings() : new ConfigurationFile(location).member();
        GridProperties.forMember(config.operationTimeout()).forEach((key, value) -> setDefault(member, key, value));
        MapDeclarations maps = new MapDeclarations(config.mapName());
        maps.declareIn(member);
        if (config.minClusterSize() > 1) {
            maps.protect(member, config.minClusterSize());
        }
        return start(member);
    }

    private HazelcastInstance start(Config member) {
        try {
            HazelcastInstance instance = Hazelcast.newHazelcastInstance(member);
            new BackupsInPlace(instance).await();
            return instance;
        } catch (HazelcastException | IllegalStateException e) {
            checkAddress(e);
            throw new GridConfigurationException("The Hazelcast member could not start: " + e.getMessage(), e);
        }
    }

    /** Finds out which of the settings is to blame if the member could not listen. */
    private void checkAddress(RuntimeException failure) {
        if (config.configurationLocation() != null || !(failure.getCause() instanceof IOException)) {
            return;
        }
        if (canListen(0)) {
            throw Setting.PORT.refuse("a port that is free on " + config.bindAddress(), config.port(), failure);
        }
        throw Setting.BIND_ADDRESS.refuse("an address of this machine", config.bindAddress(), failure);
    }

    private boolean canListen(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(config.bindAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Config bySettings() {
        if (config.addresses().isEmpty()) {
            LOG.warn(
                    "This node joins no other, because {} is empty: its sessions end with it",
                    Setting.ADDRESSES.property());
        }
        Config member = new Config().setClusterName(config.clusterName());
        NetworkConfig network = member.getNetworkConfig()
                .setPort(config.port())
                .setPortAutoIncrement(false)
                .setReuseAddress(true);
        joinByTcpOnly(network.getJoin());
        bind(member);
        return member;
    }

    private void joinByTcpOnly(JoinConfig join) {
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(List.copyOf(config.addresses()));
    }

    private void bind(Config member) {
        boolean any = resolved().isAnyLocalAddress();
        member.setProperty("hazelcast.socket.bind.any", String.valueOf(any));
        if (!any) {
            member.setProperty("hazelcast.local.localAddress", config.bindAddress());
        }
    }

    private InetAddress resolved() {
        try {
            return InetAddress.getByName(config.bindAddress());
        } catch (UnknownHostException e) {
            throw Setting.BIND_ADDRESS.refuse("an address of this machine", config.bindAddress(), e);
        }
    }

    private static void setDefault(Config member, String key, String value) {
        if (member.getProperty(key) == null) {
            member.setProperty(key, value);
        }
    }
}
