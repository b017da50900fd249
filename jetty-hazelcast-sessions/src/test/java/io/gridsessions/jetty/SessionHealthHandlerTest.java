// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.hazelcast.partition.Partition;
import com.hazelcast.partition.PartitionService;
import io.gridsessions.grid.StockMembers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.eclipse.jetty.session.SessionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a balancer is told about a node whose grid answers, answers in part, or does not. */
class SessionHealthHandlerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private StockMembers members;

    @BeforeEach
    void start() throws Exception {
        members = StockMembers.startTwo("health-" + UUID.randomUUID());
        HazelcastSessionDataStoreFactory factory = new HazelcastSessionDataStoreFactory();
        factory.setMode("client");
        factory.setClusterName(members.clusterName());
        factory.setAddresses(String.join(",", members.addresses()));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.addBean(factory);
        server.addBean(new HazelcastSessionCacheFactory());
        SessionHandler sessions = new SessionHandler();
        sessions.setHandler(new DefaultHandler());
        server.setHandler(new ContextHandler(sessions, "/"));
        server.insertHandler(new SessionHealthHandler());
        server.start();
        PartitionService partitions = requireNonNull(factory.grid()).hazelcast().getPartitionService();
        await("both members own entries")
                .until(() -> partitions.getPartitions().stream()
                                .map(Partition::getOwner)
                                .distinct()
                                .count()
                        == 2);
    }

    @AfterEach
    void stop() throws Exception {
        members.resumeSecond();
        server.stop();
        members.close();
    }

    @Test
    void nodeThatReachesTheGrid_isOk() throws Exception {
        HttpResponse<String> answer = get("/health/sessions");
        assertEquals(200, answer.statusCode());
        assertEquals(Optional.of("application/json"), answer.headers().firstValue("Content-Type"));
        assertThat(
                answer.body(),
                matchesPattern(
                        "\\{\"state\":\"ok\",\"since\":\"20.*Z\",\"silentMembers\":\"\",\"outages\":0,\"refusedCalls\":0}\n"));
        assertEquals(404, get("/health").statusCode());
    }

    @Test
    void nodeWithoutRequests_findsOutWhichMemberHangs_andThatAllDo() throws Exception {
        members.suspendSecond();
        awaitState("degraded", 200);
        assertThat(
                get("/health/sessions").body(),
                containsString(members.addresses().get(1)));
        members.killFirst();
        awaitState("down", 503);
        members.resumeSecond();
        awaitState("ok", 200);
    }

    @Test
    void pathWithoutSlash_isRefused() {
        SessionHealthHandler handler = new SessionHealthHandler();
        String message = assertThrows(IllegalArgumentException.class, () -> handler.setPath("health"))
                .getMessage();
        assertThat(message, containsString("jetty.session.hazelcast.healthPath"));
    }

    private void awaitState(String state, int status) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            HttpResponse<String> answer = get("/health/sessions");
            return answer.body().contains("\"state\":\"" + state + "\"") && answer.statusCode() == status;
        });
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
