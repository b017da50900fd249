// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.eclipse.jetty.jmx.MBeanContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator sees of a node: its counters, over JMX and in the dump. */
@ExtendWith(EmptyGrid.class)
class CountersTest {
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private MBeanContainer container;
    private TestNode a;
    private TestNode b;

    @BeforeEach
    void start() throws Exception {
        TestCluster cluster = new TestCluster();
        a = new TestNode("a", cluster.newMember());
        b = new TestNode("b", cluster.newMember());
        container = new MBeanContainer(beans);
        a.server().addBean(container);
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
        container.destroy();
    }

    @Test
    void countersAreAttributesOfTheStore_andInTheDump() throws Exception {
        String id = a.begin(session -> session.setAttribute("name", "Ada"));
        b.request(id, session -> session.setAttribute("name", "Grace"));
        assertEquals("Grace", a.peek(id));
        String renamed = a.renew(id).sessionId();
        a.request(renamed, session -> {
            b.request(renamed, elsewhere -> elsewhere.setAttribute("name", "Ada"));
            return session.setAttribute("name", "Joan");
        });
        a.request(renamed, session -> {
            session.invalidate();
            return "";
        });
        assertEquals(1L, counter("created"));
        assertEquals(4L, counter("revalidated"), "once for each request that named a session held here");
        assertEquals(1L, counter("reloaded"));
        assertEquals(1L, counter("renamed"));
        assertEquals(1L, counter("conflicts"));
        assertEquals(1L, counter("invalidated"));
        assertThat(a.server().dump(), containsString("conflicts=1"));
    }

    @Test
    void expiry_isCounted_andAClaimOfAnotherNode() throws Exception {
        String mine = dueSession();
        String claimed = dueSession();
        assertTrue(b.store().sessions().due().claimStored(HeldRequest.plain(claimed)));
        await().until(() -> {
            a.scavenge();
            return counter("expired").equals(1L) && (long) counter("claimsLost") > 0;
        });
        assertEquals(1L, counter("claimsWon"));
        assertEquals("none", b.peek(mine));
    }

    /** A session of a whose lease has run out. */
    private String dueSession() {
        String id = a.begin(session -> session.setMaxInactiveInterval(1));
        await().until(() -> a.store().sessions().exists(HeldRequest.plain(id)));
        await().until(() -> !a.store().sessions().exists(HeldRequest.plain(id)));
        return id;
    }

    private Object counter(String name) throws Exception {
        ObjectName store = beans.queryNames(
                        new ObjectName("io.gridsessions.jetty:type=hazelcastsessiondatastore,*"), null)
                .iterator()
                .next();
        return beans.getAttribute(store, name);
    }
}
