// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Four contexts in each of two servers: two paths, and two virtual hosts that share a path. */
final class IsolationTest {
    @RegisterExtension
    static final Sandbox SANDBOX = new Sandbox(IsolationTest.class);

    private static final Grid GRID = Grid.embedded(2);
    private static JettyNode first;
    private static JettyNode second;

    @BeforeAll
    static void startTwoServersWithFourContexts() {
        JettyBase base = JettyBase.withProbe(SANDBOX, Environment.EE11, Environment.CORE);
        base.deploy(new ProbeApplication(Environment.EE11, "at-a", List.of("a.example")));
        base.deploy(new ProbeApplication(Environment.EE11, "at-b", List.of("b.example")));
        first = base.node("a").store(GRID.properties(0)).start();
        second = base.node("b").store(GRID.properties(1)).start();
        first.awaitStarted();
        second.awaitStarted();
    }

    @Test
    void contextsNeverSeeEachOthersAttributesUnderOneSessionId() {
        ProbeClient servlet = new ProbeClient("/ee11");
        servlet.ask(first, ProbeClient.put("owner", "servlet"));
        ProbeClient core = servlet.sameCookie("/core", null);
        assertSeparate(servlet, core, "core");
    }

    @Test
    void virtualHostsNeverSeeEachOthersAttributesUnderOneSessionId() {
        ProbeClient a = ProbeClient.ofHost("a.example", "/shared");
        a.ask(first, ProbeClient.put("owner", "a"));
        ProbeClient b = a.sameCookie("/shared", "b.example");
        assertSeparate(a, b, "b");
    }

    @Test
    void allContextsOfAServerUseOneHazelcastInstance() {
        assertThat(count(first.log(), " is STARTED"), is(1L));
        assertThat(count(second.log(), " is STARTED"), is(1L));
        assertThat(membersSeenByAClient(), is(2));
    }

    private static void assertSeparate(ProbeClient owner, ProbeClient intruder, String name) {
        String ownersName = owner.ask(first, ProbeClient.get("owner"));
        assertThat(
                "not seen on the node that wrote it", intruder.ask(first, ProbeClient.get("owner")), equalTo("null"));
        assertThat("same session id", intruder.ask(first, "id"), equalTo(owner.ask(first, "id")));
        intruder.ask(first, ProbeClient.put("owner", name));
        assertThat("not overwritten", owner.ask(second, ProbeClient.get("owner")), equalTo(ownersName));
        assertThat("kept apart in the grid", intruder.ask(second, ProbeClient.get("owner")), equalTo(name));
    }

    private static long count(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }

    private static int membersSeenByAClient() {
        ClientConfig config = new ClientConfig().setClusterName(GRID.clusterName());
        config.setProperty("hazelcast.logging.type", "none");
        config.getNetworkConfig().addAddress(GRID.addresses().split(","));
        HazelcastInstance client = HazelcastClient.newHazelcastClient(config);
        try {
            return client.getCluster().getMembers().size();
        } finally {
            client.shutdown();
        }
    }
}
