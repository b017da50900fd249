// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

/** Two nodes that are clients of a server with nothing but {@code hazelcast.jar} on its class path. */
final class ClientFailoverTest extends FailoverContract {
    @Override
    Grid grid() {
        return Grid.ofServers(sandbox, 1);
    }
}
