// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Configuration files of Hazelcast: on the loopback address, joining by TCP only, from a range of ports of one's own.
 *
 * @param clusterName the cluster
 * @param addresses where members are to be connected to, as {@code host:port}
 * @param outboundPorts where connections come from, as {@code first-last}
 */
record HazelcastFile(String clusterName, List<String> addresses, String outboundPorts) {
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

    private static final String CLIENT_YAML = """
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

    private static final String CLIENT_XML = """
            <hazelcast-client xmlns="http://www.hazelcast.com/schema/client-config">
              <cluster-name>%1$s</cluster-name>
              <properties>
                <property name="hazelcast.phone.home.enabled">false</property>
                <property name="hazelcast.logging.type">slf4j</property>
                <property name="hazelcast.client.invocation.timeout.seconds">%6$d</property>
              </properties>
              <network>
                <cluster-members>%2$s</cluster-members>
                <outbound-ports><ports>%3$s</ports></outbound-ports>
              </network>
              <serialization>
                <serializers>
                  <serializer type-class="%4$s" class-name="%5$s"/>
                </serializers>
              </serialization>
              <metrics enabled="false"/>
            </hazelcast-client>
            """;

    /** Of a member that listens at a port and is to be connected to at an address. */
    String memberYaml(int port, String publicAddress) {
        return MEMBER.formatted(clusterName, publicAddress, port, outboundPorts, String.join(", ", addresses));
    }

    /** Of a client. */
    String clientYaml() {
        return CLIENT_YAML.formatted(clusterName, String.join(", ", addresses), outboundPorts);
    }

    /** Of a client that serializes a class of its own and does not wait for an answer any longer than that. */
    String clientXml(String type, String serializer, Duration limit) {
        String members =
                addresses.stream().map("<address>%s</address>"::formatted).collect(Collectors.joining());
        return CLIENT_XML.formatted(clusterName, members, outboundPorts, type, serializer, limit.toSeconds());
    }
}
