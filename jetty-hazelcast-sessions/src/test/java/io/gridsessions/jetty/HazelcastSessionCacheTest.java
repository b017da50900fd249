// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.session.AbstractSessionCacheFactory;
import org.eclipse.jetty.session.DefaultSessionCacheTest;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.SessionCache;
import org.eclipse.jetty.session.SessionData;
import org.eclipse.jetty.session.TestableSessionDataStore;
import org.eclipse.jetty.session.TestableSessionManager;
import org.junit.jupiter.api.Test;

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

    /**
     * As Jetty's test of this name, which looks whether the session is in the cache at a moment when, depending on the
     * load of the machine, it was evicted and is not loaded again yet: here all are waited for.
     */
    @Override
    @Test
    public void testRaceOnEviction() throws Exception {
        CountDownLatch save = new CountDownLatch(1);
        Server server = new Server();
        TestableSessionManager manager = new TestableSessionManager();
        manager.setServer(server);
        SessionCache cache =
                newSessionCacheFactory(1, false, true, false, false).getSessionCache(manager);
        cache.setSessionDataStore(new SlowStore(save));
        manager.setSessionCache(cache);
        server.addBean(manager);
        server.start();
        try {
            raceOnEviction(cache, idleSession(cache), save);
        } finally {
            server.stop();
        }
    }

    private static ManagedSession idleSession(SessionCache cache) throws Exception {
        long hourAgo = System.currentTimeMillis() - 3_600_000;
        SessionData data = cache.getSessionDataStore().newSessionData("1234", hourAgo, hourAgo, hourAgo, -1);
        data.setLastSaved(hourAgo);
        ManagedSession session = cache.newSession(data);
        cache.add("1234", session);
        session.release();
        return session;
    }

    private static void raceOnEviction(SessionCache cache, ManagedSession old, CountDownLatch save) throws Exception {
        Thread evictor = new Thread(() -> cache.checkInactiveSession(old));
        evictor.start();
        await().until(() -> evictor.getState() == Thread.State.WAITING);
        AtomicReference<ManagedSession> loaded = new AtomicReference<>();
        Thread getter = new Thread(() -> loaded.set(get(cache)));
        getter.start();
        await().until(() -> getter.getState() == Thread.State.WAITING);
        save.countDown();
        evictor.join();
        getter.join();
        assertFalse(old.isResident());
        assertNotNull(loaded.get());
        assertNotSame(old, loaded.get());
        assertTrue(loaded.get().isResident());
        assertTrue(cache.contains("1234"));
    }

    private static ManagedSession get(SessionCache cache) {
        try {
            return cache.get("1234");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A store whose saves wait for a permit. */
    private static final class SlowStore extends TestableSessionDataStore {
        private final CountDownLatch permit;

        SlowStore(CountDownLatch permit) {
            this.permit = permit;
        }

        @Override
        public void doStore(String id, SessionData data, long lastSaveTime) throws Exception {
            permit.await();
            super.doStore(id, data, lastSaveTime);
        }
    }
}
