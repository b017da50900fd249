// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.List;

/**
 * Configuration files of Hazelcast: on the loopback address, joining by TCP only, from a range of ports of one's own.
 *
 * @param clusterName the cluster
 * @param addresses where members are to be connected to, as {@code host:port}
 * @param outboundPorts where connections come from, as {@code first-last}
 */
record HazelcastYaml(String clusterName, List<String> addresses, String outboundPorts) {
    private static final String MEMBER = """
            hazelcast:
              cluster-name: %1$s
              network:
                public-address: %2$s
                port:
                  port: %3$d
                  auto-increment: false
                outbound-ports: [%4$s]
                interfaces:
                  enabled: true
                  interfaces: [127.0.0.1]
                join:
                  auto-detection:
                    enabled: false
                  multicast:
                    enabled: false
                  tcp-ip:
                    enabled: true
                    member-list: [%5$s]
              properties:
                hazelcast.phone.home.enabled: false
                hazelcast.socket.bind.any: false
                hazelcast.wait.seconds.before.join: 0
                hazelcast.merge.first.run.delay.seconds: 10
                hazelcast.merge.next.run.delay.seconds: 10
                hazelcast.internal.map.expiration.cleanup.operation.count: 271
                hazelcast.internal.map.expiration.cleanup.percentage: 100
                hazelcast.internal.map.expiration.task.period.seconds: 5
            """;

    private static final String CLIENT = """
            hazelcast-client:
              cluster-name: %1$s
              network:
                cluster-members: [%2$s]
                outbound-ports: [%3$s]
              connection-strategy:
                reconnect-mode: ON
              metrics:
                enabled: false
            """;

    /** Of a member that listens at a port and is to be connected to at an address. */
    String member(int port, String publicAddress) {
        return MEMBER.formatted(clusterName, publicAddress, port, outboundPorts, String.join(", ", addresses));
    }

    /** Of a client. */
    String client() {
        return CLIENT.formatted(clusterName, String.join(", ", addresses), outboundPorts);
    }
}
