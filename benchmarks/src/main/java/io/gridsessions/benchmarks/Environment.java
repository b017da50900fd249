// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import com.hazelcast.core.Hazelcast;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.hazelcast.session.HazelcastSessionDataStore;
import org.eclipse.jetty.server.Server;

/** The machine, the network and the versions that figures were measured with. */
final class Environment {
    private Environment() {}

    static Map<String, String> describe(Duration latency) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("java", "Java " + Runtime.version().toString().replaceAll("-.*", ""));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("processors", Runtime.getRuntime().availableProcessors() + " processors");
        facts.put(
                "network",
                latency.isZero() ? "loopback" : "%d µs more a round trip".formatted(latency.toNanos() / 1_000));
        facts.put("hazelcast", nameAndVersion(Hazelcast.class));
        facts.put("jetty", nameAndVersion(Server.class));
        facts.put("peer", nameAndVersion(HazelcastSessionDataStore.class));
        return facts;
    }

    private static String nameAndVersion(Class<?> type) {
        Path jar =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        return jar.getFileName().toString().replaceFirst("-([0-9].*)\\.jar$", " $1");
    }
}
