// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.map.IMap;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.session.ManagedSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a servlet application notices of its attributes going from node to node. */
class ServletAttributesTest {
    private static final AtomicInteger DECODED = new AtomicInteger();
    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    private ServletNode a;
    private ServletNode b;

    @BeforeEach
    void start() throws Exception {
        TestCluster cluster = new TestCluster();
        a = new ServletNode(cluster.newMember());
        b = new ServletNode(cluster.newMember());
        DECODED.set(0);
        EVENTS.clear();
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
    }

    @Test
    void attributeThatNobodyAsksFor_staysBytes() throws Exception {
        String id = a.request(null, session -> {
            session.setAttribute("heavy", new Heavy());
            session.setAttribute("n", 1);
            return "";
        });
        assertEquals("1", b.request(id, session -> session.getAttribute("n")));
        b.request(id, session -> {
            session.setAttribute("n", 2);
            return "";
        });
        assertEquals(0, DECODED.get());
        b.request(id, session -> session.getAttribute("heavy"));
        b.request(id, session -> session.getAttribute("heavy"));
        assertEquals(1, DECODED.get());
    }

    @Test
    void activationListener_isToldOnTheNodeThatTakesOver() throws Exception {
        String id = a.request(null, session -> {
            session.setAttribute("listener", new Listener(0));
            session.setAttribute("heavy", new Heavy());
            return "";
        });
        assertTrue(EVENTS.contains("passivate [listener, heavy]"), EVENTS.toString());
        EVENTS.clear();
        b.request(id, session -> "");
        assertTrue(EVENTS.contains("activate [listener, heavy]"), EVENTS.toString());
        assertEquals(0, DECODED.get());
    }

    /** As if another node ended the session after this one has loaded it, and before its listeners are told. */
    @Test
    void largeListenerThatWentWithItsSession_isNotTold_andFailsNothing() throws Exception {
        String id = a.request(null, session -> {
            session.setAttribute("listener", new Listener(100_000));
            return "";
        });
        ManagedSession loaded = b.load(id);
        a.request(id, session -> {
            session.invalidate();
            return "";
        });
        await().until(() -> blobs().isEmpty());
        Exception refusal = assertThrows(IllegalStateException.class, () -> loaded.getAttribute("listener"));
        assertTrue(String.valueOf(refusal).contains("large attribute"), String.valueOf(refusal));
        EVENTS.clear();
        loaded.onSessionActivation();
        loaded.onSessionPassivation();
        assertEquals(List.of(), EVENTS);
    }

    private static IMap<String, byte[]> blobs() {
        return Hazelcast.getAllHazelcastInstances().iterator().next().getMap("sessions.blobs");
    }

    /** Counts how often it is read from bytes. */
    private static final class Heavy implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            DECODED.incrementAndGet();
        }
    }

    /** Writes down what it is told, and which attributes it sees then. */
    private static final class Listener implements HttpSessionActivationListener, Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unused") // for its length alone
        private final byte[] luggage;

        Listener(int bytes) {
            luggage = new byte[bytes];
        }

        @Override
        public void sessionWillPassivate(HttpSessionEvent event) {
            EVENTS.add("passivate " + names(event));
        }

        @Override
        public void sessionDidActivate(HttpSessionEvent event) {
            EVENTS.add("activate " + names(event));
        }

        private static String names(HttpSessionEvent event) {
            return String.valueOf(Collections.list(event.getSession().getAttributeNames()));
        }
    }
}
