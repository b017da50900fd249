// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of one Jetty node. */
public final class JettyLauncher {
    private final JettyBase base;
    private final String name;
    private final List<String> arguments = new ArrayList<>();
    private Jdk jdk = Jdk.current();

    JettyLauncher(JettyBase base, String name) {
        this.base = base;
        this.name = name;
        property("jetty.http.host", "127.0.0.1");
        property("jetty.http.port", "0");
        property("jetty.sessionIdManager.workerName", name);
    }

    public JettyLauncher property(String property, Object value) {
        return argument(property + '=' + value);
    }

    /** Properties of the session store, without their prefix. */
    public JettyLauncher store(Map<String, ?> properties) {
        properties.forEach((property, value) -> property("jetty.session.hazelcast." + property, value));
        return this;
    }

    public JettyLauncher argument(String argument) {
        arguments.add(argument);
        return this;
    }

    JettyLauncher on(Jdk other) {
        jdk = other;
        return this;
    }

    /** Starts the node without waiting for it; call {@link JettyNode#awaitStarted()}. */
    public JettyNode start() {
        return new JettyNode(base.start(name, jdk, arguments));
    }
}
