// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node that starts, serves and stops as it should gives nobody anything to read. */
final class HealthyStartTest {
    @RegisterExtension
    static final Sandbox SANDBOX = new Sandbox(HealthyStartTest.class);

    private static final Pattern WARNING = Pattern.compile("WARN|ERROR|SEVERE|Exception");

    /** What start.jar says of every module with JVM options, together with the way around it. */
    private static final String FORK = "WARN  : Forking second JVM due to forking module(s)";

    private static JettyBase base;

    @BeforeAll
    static void createBase() {
        base = JettyBase.withProbe(SANDBOX, Environment.EE11, Environment.CORE);
    }

    @ParameterizedTest
    @CsvSource({"17, false", "17, true", "25, false", "25, true"})
    void nothingIsWarnedOfAndHazelcastIsHiddenFromApplications(int javaVersion, boolean jpms) {
        Grid grid = Grid.embedded(1);
        JettyLauncher launcher = base.node("a").store(grid.properties(0)).on(Jdk.ofVersion(javaVersion));
        JettyNode node = (jpms ? launcher.argument("--jpms") : launcher).start().awaitStarted();
        countToTwo(node, "/ee11");
        countToTwo(node, "/core");
        assertThat(new ProbeClient("/ee11").ask(node, "sees?name=com.hazelcast.core.Hazelcast"), equalTo("false"));
        node.stop();
        assertThat(node.log(), containsString("jvm " + javaVersion + '.'));
        assertThat(warnings(node), is(empty()));
    }

    @Test
    void withoutAForkAllWorksAndOnlyTheOptionsAreMissed() {
        JettyBase noFork = JettyBase.withProbe(SANDBOX, Environment.EE11);
        noFork.addModules("session-store-hazelcast-no-fork");
        JettyNode node = noFork.node("a").store(Grid.embedded(1).properties(0)).start();
        node.awaitStarted();
        countToTwo(node, "/ee11");
        assertThat(node.process().children(), is(0L));
        node.stop();
        assertThat(node.log().contains(FORK), is(false));
    }

    private static void countToTwo(JettyNode node, String path) {
        ProbeClient client = new ProbeClient(path);
        client.ask(node, "count");
        assertThat(client.ask(node, "count"), equalTo("2"));
    }

    private static List<String> warnings(JettyNode node) {
        return node.log()
                .lines()
                .filter(line -> WARNING.matcher(line).find())
                .filter(line -> !line.startsWith(FORK))
                .toList();
    }
}
