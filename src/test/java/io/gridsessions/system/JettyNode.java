// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A real Jetty process. */
public final class JettyNode {
    private static final Pattern CONNECTOR =
            Pattern.compile("Started oejs\\.ServerConnector@.*\\{127\\.0\\.0\\.1:(\\d+)}");
    private static final Pattern SERVER = Pattern.compile("Started oejs\\.Server@");

    private final ServerProcess process;
    private volatile @Nullable URI address;

    JettyNode(ServerProcess process) {
        this.process = process;
    }

    public JettyNode awaitStarted() {
        process.awaitOutput(SERVER);
        return this;
    }

    /** The address of its connector, once it has started. */
    public URI address() {
        URI known = address;
        if (known == null) {
            known = URI.create(
                    "http://127.0.0.1:" + process.awaitOutput(CONNECTOR).group(1));
            address = known;
        }
        return known;
    }

    public ServerProcess process() {
        return process;
    }

    String log() {
        return process.output();
    }

    boolean hasStarted() {
        return SERVER.matcher(log()).find();
    }

    /** {@code kill -9}. */
    void kill() {
        process.kill();
    }

    /** {@code kill}: Jetty stops gracefully. */
    void stop() {
        process.stop();
    }
}
