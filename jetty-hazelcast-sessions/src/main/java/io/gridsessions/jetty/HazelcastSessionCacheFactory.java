// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import org.eclipse.jetty.session.AbstractSessionCacheFactory;
import org.eclipse.jetty.session.SessionCache;
import org.eclipse.jetty.session.SessionManager;

/**
 * Bean that gives each context of a server a {@link HazelcastSessionCache}.
 *
 * <p>All settings are Jetty's own and keep their meaning and defaults; see {@link SessionCache}. Add it to the server
 * next to a {@link HazelcastSessionDataStoreFactory}, before the server starts.
 */
public final class HazelcastSessionCacheFactory extends AbstractSessionCacheFactory {
    /** A factory with Jetty's defaults. */
    public HazelcastSessionCacheFactory() {}

    @Override
    public SessionCache newSessionCache(SessionManager manager) {
        return new HazelcastSessionCache(manager);
    }
}
