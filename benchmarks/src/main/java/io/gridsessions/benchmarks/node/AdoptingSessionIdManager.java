// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.node;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.session.DefaultSessionIdManager;

/** Begins a session with the id that the request names, so that nodes that share nothing have sessions of one id. */
final class AdoptingSessionIdManager extends DefaultSessionIdManager {
    AdoptingSessionIdManager(Server server) {
        super(server);
    }

    @Override
    public boolean isIdInUse(String id) {
        return true;
    }
}
