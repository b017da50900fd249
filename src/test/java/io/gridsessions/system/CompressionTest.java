// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes that compress large attributes, by a library that the user added. */
final class CompressionTest {
    @RegisterExtension
    static final Sandbox SANDBOX = new Sandbox(CompressionTest.class);

    @Test
    void moduleAndJarAreAllThatItTakesAlsoOnTheModulePath() throws IOException {
        JettyBase base = JettyBase.withProbe(SANDBOX, Environment.CORE);
        Path jar = Build.zstdJar();
        Files.copy(jar, base.directory().resolve("lib/session-store-hazelcast").resolve(jar.getFileName()));
        base.addModules("session-store-hazelcast-zstd");
        Grid grid = Grid.embedded(2);
        JettyNode doomed =
                base.node("a").store(grid.properties(0)).argument("--jpms").start();
        JettyNode survivor =
                base.node("b").store(grid.properties(1)).argument("--jpms").start();
        doomed.awaitStarted();
        survivor.awaitStarted();
        ProbeClient client = new ProbeClient(ProbeApplication.path(Environment.CORE));
        String written = client.ask(doomed, "write");
        doomed.kill();
        assertThat(client.ask(survivor, "read"), equalTo(written));
    }
}
