// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import io.gridsessions.system.JettyBase;
import io.gridsessions.system.Sandbox;
import java.nio.file.Path;
import java.util.Map;

/** What keeps the sessions: this project's store, or another one, to see that the judge sees. */
interface Store {
    /** A Jetty base with the store, a connector, and what deploys the application. */
    JettyBase base(Sandbox sandbox);

    /** The ending of the name of a client's configuration file. */
    String clientFileEnding();

    /** A client's configuration file. */
    String clientFile(HazelcastFile file);

    /** Properties of a node that is a client, beside its configuration file; without their common prefix. */
    Map<String, ?> clientProperties();

    /** Properties of a node that is a member itself. */
    Map<String, ?> memberProperties();

    /** The property that names a node's configuration file of Hazelcast's. */
    static Map<String, ?> location(Path file) {
        return Map.of("configurationLocation", file);
    }
}
