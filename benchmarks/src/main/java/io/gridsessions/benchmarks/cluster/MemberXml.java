// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The Hazelcast configuration of one member.
 *
 * @param settings how it is started
 * @param clusterName its cluster
 * @param port where it listens
 * @param publicAddress where others are to connect to, as {@code host:port}
 */
record MemberXml(MemberSettings settings, String clusterName, int port, String publicAddress) {
    /** The file's content, for a cluster whose members are to be connected to at these addresses. */
    String joining(List<String> addresses) {
        return """
                <hazelcast xmlns="http://www.hazelcast.com/schema/config">
                  <cluster-name>%s</cluster-name>
                  <properties>
                    <property name="hazelcast.phone.home.enabled">false</property>
                    <property name="hazelcast.wait.seconds.before.join">0</property>
                    %s
                  </properties>
                  <network>
                    <public-address>%s</public-address>
                    <port auto-increment="false">%d</port>
                    <interfaces enabled="true"><interface>%s</interface></interfaces>
                    <join>
                      <auto-detection enabled="false"/>
                      <multicast enabled="false"/>
                      <tcp-ip enabled="true">%s</tcp-ip>
                    </join>
                  </network>
                  <serialization><serializers>%s</serializers></serialization>
                </hazelcast>
                """.formatted(
                clusterName,
                elements(settings.properties(), "<property name=\"%s\">%s</property>"::formatted),
                publicAddress,
                port,
                FreePort.HOST,
                addresses.stream().map("<member>%s</member>"::formatted).collect(Collectors.joining()),
                elements(settings.serializers(), "<serializer type-class=\"%s\" class-name=\"%s\"/>"::formatted));
    }

    private static String elements(Map<String, String> values, BiFunction<String, String, String> element) {
        return values.entrySet().stream()
                .map(entry -> element.apply(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }
}
