// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.Hazelcast;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.eclipse.jetty.logging.JettyLogger;
import org.eclipse.jetty.logging.StdErrAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails a test that leaves an instance, a thread of ours, an interrupt or a warning behind. */
final class NothingLeftBehind implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final String expected;
    private Set<String> instancesBeforeAll = Set.of();
    private Set<String> instancesBeforeEach = Set.of();
    private Set<Thread> threadsBeforeAll = Set.of();
    private @Nullable PrintStream stream;

    NothingLeftBehind() {
        this(":none:");
    }

    /** But for warnings with this text. */
    NothingLeftBehind(String expectedWarning) {
        expected = expectedWarning;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws UnsupportedEncodingException {
        instancesBeforeAll = instances();
        threadsBeforeAll = ownThreads();
        StdErrAppender appender = appender();
        stream = appender.getStream();
        appender.setStream(new WatchedStream(System.err, warnings, expected));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        instancesBeforeEach = instances();
        warnings.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertEquals(false, Thread.interrupted(), "interrupt left behind");
        assertEquals(instancesBeforeEach, instances(), "Hazelcast instances left behind");
        assertEquals(List.of(), warnings, "stray warnings");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        appender().setStream(stream);
        assertEquals(instancesBeforeAll, instances(), "Hazelcast instances left behind");
        await("threads left behind").untilAsserted(() -> assertEquals(Set.of(), newThreads()));
    }

    private static StdErrAppender appender() {
        return (StdErrAppender) ((JettyLogger) LoggerFactory.getLogger(SessionGrid.class)).getAppender();
    }

    private static Set<String> instances() {
        Set<String> names = new TreeSet<>();
        Hazelcast.getAllHazelcastInstances().forEach(instance -> names.add(instance.getName()));
        HazelcastClient.getAllHazelcastClients().forEach(instance -> names.add(instance.getName()));
        return names;
    }

    /** Threads of ours that were not there before; those of an earlier test may end meanwhile. */
    private Set<Thread> newThreads() {
        Set<Thread> threads = ownThreads();
        threads.removeAll(threadsBeforeAll);
        return threads;
    }

    private static Set<Thread> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("grid-sessions-"))
                .collect(Collectors.toSet());
    }

    /** Passes on what is logged, and keeps the warnings of the package under test. */
    private static final class WatchedStream extends PrintStream {
        private final List<String> warnings;
        private final String expected;

        WatchedStream(PrintStream stream, List<String> warnings, String expected) throws UnsupportedEncodingException {
            super(stream, true, StandardCharsets.UTF_8.name());
            this.warnings = warnings;
            this.expected = expected;
        }

        @Override
        public void println(Object message) {
            String line = String.valueOf(message);
            if ((line.contains(":WARN :igg.") && !line.contains(expected)) || line.contains(":ERROR:igg.")) {
                warnings.add(line);
            }
            super.println(line);
        }
    }
}
