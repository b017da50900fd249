// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import io.gridsessions.system.JettyBase;
import io.gridsessions.system.Sandbox;
import java.util.Map;

/**
 * This project's store, from its zip.
 *
 * @param onOutage what it does while the grid does not answer, {@code serve} or {@code fail}
 */
record GridSessionsStore(String onOutage) implements Store {
    @Override
    public JettyBase base(Sandbox sandbox) {
        JettyBase base = JettyBase.unpacked(sandbox);
        base.addModules("session-store-hazelcast,session-store-hazelcast-no-fork,http,ee11-deploy");
        return base;
    }

    @Override
    public String clientFileEnding() {
        return ".yaml";
    }

    @Override
    public String clientFile(HazelcastFile file) {
        return file.clientYaml();
    }

    @Override
    public Map<String, ?> clientProperties() {
        return Map.of(
                "mode",
                "client",
                "onOutage",
                onOutage,
                "operationTimeout",
                ClusterBuilder.OPERATION_TIMEOUT.toMillis());
    }

    @Override
    public Map<String, ?> memberProperties() {
        return Map.of("onOutage", onOutage, "operationTimeout", ClusterBuilder.OPERATION_TIMEOUT.toMillis());
    }
}
