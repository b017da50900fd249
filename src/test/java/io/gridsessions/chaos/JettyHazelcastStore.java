// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import io.gridsessions.system.Build;
import io.gridsessions.system.JettyBase;
import io.gridsessions.system.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Jetty's own Hazelcast store, as a client, with the session cache and the settings that Jetty gives it by default.
 *
 * <p>Its calls have the same limit as ours: without one it would wait for two minutes.
 */
record JettyHazelcastStore() implements Store {
    @Override
    public JettyBase base(Sandbox sandbox) {
        JettyBase base = JettyBase.empty(sandbox);
        copyHazelcast(base.directory().resolve("lib/hazelcast"));
        base.run("--add-modules=session-store-hazelcast-remote,http,ee11-deploy", "--approve-all-licenses");
        return base;
    }

    /** Where Jetty's module would load it to. */
    private static void copyHazelcast(Path directory) {
        try {
            Path jar = Build.hazelcastJar();
            Files.copy(jar, Files.createDirectories(directory).resolve(jar.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String clientFileEnding() {
        return ".xml";
    }

    @Override
    public String clientFile(HazelcastFile file) {
        return file.clientXml(
                "org.eclipse.jetty.session.SessionData",
                "org.eclipse.jetty.hazelcast.session.SessionDataSerializer",
                ClusterBuilder.OPERATION_TIMEOUT);
    }

    @Override
    public Map<String, ?> clientProperties() {
        return Map.of();
    }

    @Override
    public Map<String, ?> memberProperties() {
        throw new IllegalStateException("--mode must be client with this store");
    }
}
