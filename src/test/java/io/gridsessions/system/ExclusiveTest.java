// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a request is refused, in each environment, that waited too long for the one before it. */
final class ExclusiveTest {
    @RegisterExtension
    static final Sandbox SANDBOX = new Sandbox(ExclusiveTest.class);

    private static JettyNode node;

    @BeforeAll
    static void startOneNode() {
        JettyBase base = JettyBase.withProbe(SANDBOX, Environment.values());
        node = base.node("a")
                .store(Grid.embedded(1).properties(0))
                .store(Map.of("exclusive", "true", "exclusiveWait", "200"))
                .start();
        node.awaitStarted();
    }

    @ParameterizedTest
    @EnumSource
    void requestThatWaitsTooLong_isRefusedAndGetsNoOtherSession(Environment environment) {
        String path = '/' + environment.id();
        ProbeClient user = new ProbeClient(path);
        user.ask(node, ProbeClient.put("name", "Ada"));
        CompletableFuture<String> held =
                CompletableFuture.supplyAsync(() -> user.sameCookie(path, null).ask(node, "hold"));
        ProbeClient other = new ProbeClient(path);
        other.ask(node, "await-held");
        HttpResponse<String> refused = user.send(node, ProbeClient.get("name"));
        assertThat(refused.body(), refused.statusCode(), is(503));
        assertThat(refused.body(), containsString("The session is in use by another request"));
        assertThat(refused.headers().allValues("Set-Cookie"), is(empty()));
        other.ask(node, "let-go");
        assertThat(held.join(), equalTo("let go"));
        assertThat(user.ask(node, ProbeClient.get("name")), equalTo("Ada"));
    }
}
