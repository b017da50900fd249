// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridConfig;
import io.gridsessions.grid.OperationLog;
import io.gridsessions.grid.Ports;
import io.gridsessions.grid.SessionGrid;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A cluster name and free ports of its own for one test. */
final class TestCluster {
    private static final int LARGEST = 4;

    private final String name = "test-" + UUID.randomUUID();
    private final List<Integer> ports =
            IntStream.range(0, LARGEST).map(i -> Ports.free()).boxed().toList();
    private int members;

    /** A factory whose server becomes the next member. */
    HazelcastSessionDataStoreFactory newMember() {
        return newFactory(members++);
    }

    /** A factory whose server becomes the next member and has its operations written down. */
    HazelcastSessionDataStoreFactory newMember(OperationLog log) {
        return configured(new HazelcastSessionDataStoreFactory(log::open), members++);
    }

    /** A factory whose server becomes the member of that number. */
    HazelcastSessionDataStoreFactory newFactory(int member) {
        return configured(new HazelcastSessionDataStoreFactory(), member);
    }

    private HazelcastSessionDataStoreFactory configured(HazelcastSessionDataStoreFactory factory, int member) {
        factory.setClusterName(name);
        factory.setPort(ports.get(member));
        factory.setAddresses(addresses());
        return factory;
    }

    /** A factory whose server becomes the member of that number, in a grid that is opened so. */
    HazelcastSessionDataStoreFactory newFactory(int member, Function<GridConfig, SessionGrid> opener) {
        return configured(new HazelcastSessionDataStoreFactory(opener), member);
    }

    /** A factory whose server is a client. */
    HazelcastSessionDataStoreFactory newClient() {
        return client(new HazelcastSessionDataStoreFactory());
    }

    /** A factory whose server is a client and has its operations written down. */
    HazelcastSessionDataStoreFactory newClient(OperationLog log) {
        return client(new HazelcastSessionDataStoreFactory(log::open));
    }

    private HazelcastSessionDataStoreFactory client(HazelcastSessionDataStoreFactory factory) {
        factory.setMode("client");
        factory.setClusterName(name);
        factory.setAddresses(addresses());
        return factory;
    }

    /** How the next member that is no server is opened. */
    GridConfig nextMember() {
        return GridConfig.builder()
                .clusterName(name)
                .port(ports.get(members++))
                .addresses(addresses())
                .build();
    }

    String name() {
        return name;
    }

    int port(int member) {
        return ports.get(member);
    }

    String addresses() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }
}
