// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system.demo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ./demo} says of options that it can't follow. */
final class DemoOptionsTest {
    private static final Pattern STARTING = Pattern.compile("starting node1");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port abc | --port must be a number from 0 to 65535, but is 'abc'; 0 takes a free port",
                "--port 65536 | --port must be a number from 0 to 65535, but is '65536'; 0 takes a free port",
                "--port -1 | --port must be a number from 0 to 65535, but is '-1'; 0 takes a free port",
                "--port | --port must be a number from 0 to 65535, but is ''; 0 takes a free port",
                "--bogus | an option must be one of those below, but is '--bogus'",
            })
    void wrongOption_isNamedBesideTheUsage(String options, String reason) throws IOException {
        try (DemoProcess demo = DemoProcess.run(directory, options.split(" "))) {
            assertThat(demo.awaitEnd(), is(2));
            assertThat(demo.text(), startsWith("demo: " + reason + "\nusage: ./demo "));
        }
    }

    @Test
    void portThatIsTaken_endsItInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DemoProcess demo = DemoProcess.run(directory, "--port", String.valueOf(taken.getLocalPort()))) {
            assertThat(demo.awaitEnd(), is(2));
            assertThat(
                    demo.text(),
                    is(
                            "demo: --port must be a port to listen on, but %d is not (Address already in use); 0 takes a free one%n"
                                    .formatted(taken.getLocalPort())));
        }
    }

    @Test
    void usualPortThatIsTaken_isGoneRoundAloud() throws IOException {
        ServerSocket taken = take(8080);
        try (taken;
                DemoProcess demo = DemoProcess.run(directory)) {
            String text = demo.await(STARTING);
            assertThat(text, containsString("port 8080 is taken: the shop is at port "));
            assertThat(text, not(containsString("the shop is at port 8080")));
        }
    }

    /** A socket that holds the port; another one if somebody else holds it already. */
    private static ServerSocket take(int port) throws IOException {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (BindException e) {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        }
    }
}
