// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What survives {@code kill -9} of the node that served all requests so far, in each environment.
 *
 * <p>The node is killed once, after every change below has been answered; each test then asks the other node. Each has
 * a session of its own, so that no later write of the same session could save what an earlier one had missed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FailoverContract {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox(getClass());

    private final Map<Environment, Users> users = new EnumMap<>(Environment.class);
    private JettyNode survivor;

    /** The cluster for two nodes. */
    abstract Grid grid();

    @BeforeAll
    final void writeOnOneNodeAndKillIt() {
        Grid grid = grid();
        JettyBase base = JettyBase.withProbe(sandbox, Environment.values());
        JettyNode doomed = base.node("a").store(grid.properties(0)).start();
        survivor = base.node("b").store(grid.properties(1)).start();
        doomed.awaitStarted();
        survivor.awaitStarted();
        Stream.of(Environment.values())
                .forEach(environment -> users.put(environment, Users.write(doomed, environment)));
        doomed.kill();
    }

    @ParameterizedTest
    @EnumSource
    void attributesOfAllTypesAreEqualOnTheNodeThatSurvives(Environment environment) {
        Users written = written(environment);
        String read = written.types.ask(survivor, "read");
        assertThat(read, equalTo(written.description));
        assertThat(read.lines().count(), is(greaterThanOrEqualTo(40L)));
    }

    @ParameterizedTest
    @EnumSource
    void sessionKeepsItsId(Environment environment) {
        assertThat(written(environment).types.ask(survivor, "id"), equalTo(written(environment).id));
    }

    @ParameterizedTest
    @EnumSource
    void changeInPlaceWithoutSetAttributeSurvives(Environment environment) {
        assertThat(written(environment).inPlace.ask(survivor, "list"), equalTo("[first, in place]"));
    }

    @ParameterizedTest
    @EnumSource
    void changeBeforeAnExceptionLeftTheServletSurvives(Environment environment) {
        assertThat(written(environment).throwing.ask(survivor, "list"), equalTo("[first, before throw]"));
    }

    @ParameterizedTest
    @EnumSource
    void changeInAnAsyncDispatchSurvives(Environment environment) {
        assertThat(written(environment).dispatching.ask(survivor, "list"), equalTo("[first, dispatched]"));
    }

    @ParameterizedTest
    @EnumSource
    void changeInAThreadOfAnAsyncContextSurvives(Environment environment) {
        assertThat(written(environment).threading.ask(survivor, "list"), equalTo("[first, threaded]"));
    }

    private Users written(Environment environment) {
        return java.util.Objects.requireNonNull(users.get(environment));
    }

    /** The users of one environment, and what they were told on the first node. */
    private record Users(
            ProbeClient types,
            String description,
            String id,
            ProbeClient inPlace,
            ProbeClient throwing,
            ProbeClient dispatching,
            ProbeClient threading) {

        static Users write(JettyNode node, Environment environment) {
            ProbeClient types = new ProbeClient(ProbeApplication.path(environment));
            return new Users(
                    types,
                    types.ask(node, "write"),
                    types.ask(node, "id"),
                    withList(node, environment, "add?value=in+place", 200),
                    withList(node, environment, "add?value=before+throw&end=throw", 500),
                    withList(node, environment, "add?value=dispatched&end=dispatch", 200),
                    withList(node, environment, "add?value=threaded&end=thread", 200));
        }

        /** A user whose list was set in one request and changed in place in the next. */
        private static ProbeClient withList(JettyNode node, Environment environment, String change, int status) {
            ProbeClient client = new ProbeClient(ProbeApplication.path(environment));
            client.ask(node, "start-list");
            assertThat(change, client.send(node, change).statusCode(), is(status));
            return client;
        }
    }
}
