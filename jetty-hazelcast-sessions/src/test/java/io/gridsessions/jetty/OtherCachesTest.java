// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.gridsessions.grid.OperationLog;
import io.gridsessions.jetty.TestNode.Answer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.session.DefaultSessionCacheFactory;
import org.eclipse.jetty.session.NullSessionCacheFactory;
import org.eclipse.jetty.session.SessionCacheFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The store under Jetty's own session caches: what it writes stays right. */
@ExtendWith(EmptyGrid.class)
class OtherCachesTest {
    @Nested
    class UnderDefaultSessionCache extends Contract {
        UnderDefaultSessionCache() throws Exception {
            super(new DefaultSessionCacheFactory());
        }
    }

    @Nested
    class UnderNullSessionCache extends Contract {
        UnderNullSessionCache() throws Exception {
            super(new NullSessionCacheFactory());
        }
    }

    abstract static class Contract {
        private final OperationLog grid = new OperationLog();
        private final TestNode a;
        private final TestNode b;

        Contract(SessionCacheFactory caches) throws Exception {
            TestCluster cluster = new TestCluster();
            ClassLoader application = Contract.class.getClassLoader();
            a = new TestNode("a", cluster.newMember(grid), application, caches);
            b = new TestNode("b", cluster.newMember(), application, caches);
        }

        @AfterEach
        void stop() {
            a.close();
            b.close();
        }

        @Test
        void session_goesOnAtTheOtherNodeWithItsChangesInPlace() {
            String id = a.begin(session -> session.setAttribute("cart", new ArrayList<>(List.of("tea"))));
            a.request(id, session -> cart(session).add("milk"));
            assertEquals("[tea, milk]", b.request(id, Contract::cart).body());
        }

        @Test
        void sessionThatTheGridDoesNotTellOf_isNotReplacedByAnother() {
            String id = b.begin(session -> session.setAttribute("name", "Ada"));
            grid.fail("sessions.get");
            Answer answer = a.request(id, session -> session.getAttribute("name"));
            grid.fail();
            assertEquals(503, answer.status());
            assertNull(answer.newId());
            assertEquals("Ada", a.peek(id));
        }

        @Test
        void renamedSession_keepsAllItsAttributes() {
            String old = a.begin(session -> {
                session.setAttribute("name", "Ada");
                session.setAttribute("photo", new byte[100_000]);
            });
            String renamed = a.renew(old).sessionId();
            assertNotEquals(old, renamed);
            assertEquals(
                    "Ada",
                    b.request(renamed, session -> session.getAttribute("name")).body());
            assertEquals(
                    "100000",
                    b.request(renamed, session -> ((byte[]) session.getAttribute("photo")).length)
                            .body());
            assertEquals(
                    "null",
                    b.request(old, session -> session.getAttribute("name")).body());
        }

        @Test
        void invalidatedSession_isGone() {
            String id = a.begin(session -> session.setAttribute("name", "Ada"));
            a.request(id, session -> {
                session.invalidate();
                return "";
            });
            assertEquals(
                    "null",
                    b.request(id, session -> session.getAttribute("name")).body());
            assertEquals(List.of("Ada"), a.destroyed());
        }

        @SuppressWarnings("unchecked")
        private static List<String> cart(Session session) {
            return (List<String>) session.getAttribute("cart");
        }
    }
}
