// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import org.eclipse.jetty.session.AbstractSessionCacheFactory;
import org.eclipse.jetty.session.DefaultSessionCacheTest;

/** Jetty's own tests of its default session cache, on ours. */
class HazelcastSessionCacheTest extends DefaultSessionCacheTest {
    @Override
    public AbstractSessionCacheFactory newSessionCacheFactory(
            int evictionPolicy,
            boolean saveOnCreate,
            boolean saveOnInactiveEvict,
            boolean removeUnloadableSessions,
            boolean flushOnResponseCommit) {
        HazelcastSessionCacheFactory factory = new HazelcastSessionCacheFactory();
        factory.setEvictionPolicy(evictionPolicy);
        factory.setSaveOnCreate(saveOnCreate);
        factory.setSaveOnInactiveEviction(saveOnInactiveEvict);
        factory.setRemoveUnloadableSessions(removeUnloadableSessions);
        factory.setFlushOnResponseCommit(flushOnResponseCommit);
        return factory;
    }
}
