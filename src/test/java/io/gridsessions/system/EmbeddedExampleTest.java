// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.gridsessions.example.EmbeddedNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The README's way to embed a node does what the README says. */
final class EmbeddedExampleTest {
    @RegisterExtension
    static final Sandbox SANDBOX = new Sandbox(EmbeddedExampleTest.class);

    private static final Pattern STARTED = Pattern.compile("Started oejs\\.Server@");
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?s)```java\n(.+?)\n\n(.+?)```");

    private final List<Integer> httpPorts = FreePorts.take(2);
    private final Grid grid = Grid.embedded(2);

    @Test
    void sessionGoesOnAtTheOtherNode_whenItsNodeIsKilled() throws IOException {
        ServerProcess first = start(0);
        ServerProcess second = start(1);
        ProbeClient visitor = new ProbeClient("");
        assertThat(visit(visitor, 0), equalTo("1\n"));
        assertThat(visit(visitor, 0), equalTo("2\n"));
        first.kill();
        assertThat(visit(visitor, 1), equalTo("3\n"));
        second.stop();
        assertThat("left gracefully on SIGTERM", second.output(), containsString(" is SHUTDOWN"));
    }

    @Test
    void readmeShowsIt() throws IOException {
        var block = JAVA_BLOCK.matcher(Files.readString(Build.projectRoot().resolve("README.md")));
        assertThat("a block of Java: imports, a blank line, statements", block.find());
        String source = normalized(Files.readString(Build.projectRoot()
                .resolve("src/test/java")
                .resolve(EmbeddedNode.class.getName().replace('.', '/') + ".java")));
        block.group(1).lines().forEach(imported -> assertThat(source, containsString(normalized(imported))));
        assertThat(source, containsString(normalized(block.group(2))));
    }

    private ServerProcess start(int number) {
        String name = "node" + (number + 1);
        List<String> command = List.of(
                Jdk.current().java().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedNode.class.getName(),
                String.valueOf(httpPorts.get(number)),
                String.valueOf(grid.ports().get(number)),
                name,
                grid.addresses());
        Path directory = SANDBOX.directory(name);
        ServerProcess process = SANDBOX.start(name, command, directory);
        process.awaitOutput(STARTED);
        return process;
    }

    private String visit(ProbeClient visitor, int number) throws IOException {
        URI node = URI.create("http://127.0.0.1:" + httpPorts.get(number));
        return visitor.trySend(node, "").body();
    }

    private static String normalized(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
