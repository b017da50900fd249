// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;

import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a request is told whose session is in a grid that is gone, in each environment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UnreachableGridTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox(getClass());

    private final Map<Environment, ProbeClient> users = new EnumMap<>(Environment.class);
    private JettyNode holder;
    private JettyNode other;

    @BeforeAll
    void writeOnOneNodeAndKillTheGrid() {
        Grid grid = new Grid("system-" + UUID.randomUUID(), FreePorts.take(1), false);
        HazelcastServer server = HazelcastServer.start(
                        sandbox, grid.clusterName(), grid.ports().get(0), grid.addresses())
                .awaitStarted();
        Map<String, Object> properties = new HashMap<>(grid.properties(0));
        properties.put("operationTimeout", 1_000);
        JettyBase base = JettyBase.withProbe(sandbox, Environment.values());
        holder = base.node("a").store(properties).start();
        other = base.node("b").store(properties).start();
        holder.awaitStarted();
        other.awaitStarted();
        Stream.of(Environment.values()).forEach(environment -> users.put(environment, begin(environment)));
        server.kill();
    }

    private ProbeClient begin(Environment environment) {
        ProbeClient user = new ProbeClient(ProbeApplication.path(environment));
        user.ask(holder, ProbeClient.put("name", "Ada"));
        return user;
    }

    @ParameterizedTest
    @EnumSource
    void nodeThatDoesNotHoldTheSession_saysThatItCannotReachIt(Environment environment) {
        HttpResponse<String> refused = user(environment).send(other, ProbeClient.get("name"));
        assertThat(refused.statusCode(), is(503));
        assertThat(refused.headers().map(), hasEntry("retry-after", List.of("1")));
        Map<String, List<String>> cookies = new HashMap<>(refused.headers().map());
        cookies.keySet().retainAll(List.of("set-cookie"));
        assertThat(cookies, is(anEmptyMap()));
    }

    @ParameterizedTest
    @EnumSource
    void nodeThatHoldsTheSession_goesOnFromItsCopy(Environment environment) {
        assertThat(user(environment).ask(holder, ProbeClient.get("name")), equalTo("Ada"));
    }

    private ProbeClient user(Environment environment) {
        return requireNonNull(users.get(environment));
    }
}
