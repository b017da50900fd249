// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig.ReconnectMode;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.core.LifecycleListener;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts a client of our own, by the settings or by a configuration of the user's.
 *
 * <p>Hazelcast has one limit for the first connection and for every later one. A node must not start without a grid, but
 * must not give up a grid that comes back after an hour, either: so the client starts in the background without limit,
 * and the first connection is waited for here.
 */
final class ClientStart {
    /** All nodes are to have found a cluster that is there again while what it has lost still counts as unknown. */
    private static final Duration MOST_BETWEEN_ATTEMPTS = MemoryMarks.RECOVERY.dividedBy(5);

    private final GridConfig config;
    private final CountDownLatch connected = new CountDownLatch(1);

    ClientStart(GridConfig config) {
        this.config = config;
    }

    HazelcastInstance start() {
        String location = config.configurationLocation();
        ClientConfig client = location == null ? bySettings() : new ConfigurationFile(location).client();
        GridProperties.forClient(config.operationTimeout()).forEach((key, value) -> setDefault(client, key, value));
        client.getConnectionStrategyConfig().setAsyncStart(true);
        client.addListenerConfig(new ListenerConfig(connectionListener()));
        HazelcastInstance instance = HazelcastClient.newHazelcastClient(client);
        if (!awaitConnection() && !config.startWithoutGrid()) {
            instance.shutdown();
            throw unreachable(client);
        }
        return instance;
    }

    ClientConfig bySettings() {
        if (config.addresses().isEmpty()) {
            throw Setting.ADDRESSES.refuse("given in client mode", "");
        }
        ClientConfig client = new ClientConfig().setClusterName(config.clusterName());
        client.getNetworkConfig().setAddresses(config.addresses());
        client.getConnectionStrategyConfig()
                .setReconnectMode(ReconnectMode.ON)
                .getConnectionRetryConfig()
                .setMaxBackoffMillis(Math.toIntExact(MOST_BETWEEN_ATTEMPTS.toMillis()))
                .setClusterConnectTimeoutMillis(Long.MAX_VALUE);
        client.getMetricsConfig().setEnabled(false);
        return client;
    }

    private LifecycleListener connectionListener() {
        return event -> {
            if (event.getState() == LifecycleState.CLIENT_CONNECTED) {
                connected.countDown();
            }
        };
    }

    private boolean awaitConnection() {
        try {
            return connected.await(config.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private GridUnavailableException unreachable(ClientConfig client) {
        return new GridUnavailableException(
                "No member of cluster '" + client.getClusterName() + "' answered at "
                        + client.getNetworkConfig().getAddresses() + " within "
                        + config.patience().toMillis() + " ms; see "
                        + Setting.ADDRESSES.property() + " and " + Setting.CLUSTER_NAME.property() + "; "
                        + Setting.START_WITHOUT_GRID.property() + " has the node start all the same",
                null);
    }

    private static void setDefault(ClientConfig client, String key, String value) {
        if (client.getProperty(key) == null) {
            client.setProperty(key, value);
        }
    }
}
