// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.EntryView;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.gridsessions.grid.FinishedMoves;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test if a record was written again that had been removed; then ends all sessions, and fails it if a lease,
 * record, blob or claim is left in the grid. Marks of finished moves run out.
 *
 * <p>For tests whose nodes are {@link TestNode}s in this JVM, and still up when the test method ends.
 */
final class EmptyGrid
        implements BeforeAllCallback, AfterAllCallback, BeforeTestExecutionCallback, AfterTestExecutionCallback {
    /** A claim to a session that had gone lapses after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    @Override
    public void beforeAll(ExtensionContext context) {
        ReturnedSessions.beginToWatch();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ReturnedSessions.endToWatch();
    }

    /** What other tests do, which take sessions away themselves, is no matter of this one. */
    @Override
    public void beforeTestExecution(ExtensionContext context) {
        ReturnedSessions.take();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        assertFalse(TestNode.open().isEmpty(), "nodes must be up still when the test method ends");
        Set<String> returned = ReturnedSessions.take();
        if (context.getExecutionException().isPresent()) return; // it has failed already
        assertEquals(Set.of(), returned, "sessions came back that had ended");
        await("the grid is empty").atMost(PATIENCE).untilAsserted(() -> {
            endAllSessions();
            assertEquals(Set.of(), entries());
        });
        assertEquals(Set.of(), ReturnedSessions.take(), "sessions came back that were ended after the test");
    }

    private static void endAllSessions() {
        instances()
                .flatMap(hazelcast -> hazelcast.<String, byte[]>getMap("sessions").keySet().stream())
                .map(key -> key.substring(key.lastIndexOf('|') + 1))
                .distinct()
                .forEach(id -> TestNode.open().forEach(node -> node.endAll(id)));
    }

    private static Set<String> entries() {
        Set<String> entries = new TreeSet<>();
        instances().forEach(hazelcast -> {
            for (String map : Set.of("sessions", "sessions.leases", "sessions.blobs"))
                for (String key : hazelcast.<String, byte[]>getMap(map).keySet())
                    if (!runsOutAsItShould(hazelcast.<String, byte[]>getMap(map).getEntryView(key)))
                        entries.add(map + " " + key);
        });
        return entries;
    }

    /** Whether that has gone meanwhile, or is the mark of a finished move, which is known to go. */
    private static boolean runsOutAsItShould(@Nullable EntryView<String, byte[]> entry) {
        return entry == null
                || FinishedMoves.isMarkThatRunsOut(
                        entry.getValue(), entry.getExpirationTime() - System.currentTimeMillis());
    }

    private static Stream<HazelcastInstance> instances() {
        return Stream.concat(
                Hazelcast.getAllHazelcastInstances().stream(), HazelcastClient.getAllHazelcastClients().stream());
    }
}
