// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks;

import com.hazelcast.core.Hazelcast;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.hazelcast.session.HazelcastSessionDataStore;
import org.eclipse.jetty.server.Server;

/** The machine and the versions that figures were measured with. */
final class Environment {
    private Environment() {}

    static Map<String, String> describe() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("hazelcast", jarOf(Hazelcast.class));
        facts.put("jetty", jarOf(Server.class));
        facts.put("peer", jarOf(HazelcastSessionDataStore.class));
        return facts;
    }

    private static String jarOf(Class<?> type) {
        String path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return String.valueOf(Path.of(path).getFileName());
    }
}
