// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The whole demo: two nodes and the front, from start to Ctrl-C. */
public final class Demo implements AutoCloseable {
    private static final int USUAL_PORT = 8080;
    private static final int START_MILLIS = 90_000;
    private static final Instant START =
            ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

    private final Options options;
    private final Workspace workspace;
    private final NodeCommand command;
    private final Nodes nodes;
    private final Server front;

    private Demo(Options options) throws IOException {
        this.options = options;
        this.workspace = new Workspace(options);
        List<Integer> ports = Ports.free(4);
        this.command = new NodeCommand(options, workspace, "demo-" + ports.get(2));
        this.nodes = new Nodes(List.of(node(1, ports), node(2, ports)), Demo::say);
        this.front = Front.on(port(options), nodes);
    }

    /** Runs until it is told to stop, or with {@code --smoke} until it was tried out. */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.parse(arguments);
        Demo demo = new Demo(options);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close));
        try {
            demo.open();
            demo.start();
            if (options.smoke()) {
                new Smoke(demo.nodes, new Shopper(demo.address())).run();
                System.exit(0);
            }
            demo.front.join();
        } catch (IOException | IllegalStateException e) {
            System.err.println("The demo failed: " + e.getMessage());
            demo.showLogs();
            System.exit(1);
        }
    }

    private JettyNode node(int number, List<Integer> ports) throws IOException {
        String name = "node" + number;
        int httpPort = ports.get(number - 1);
        int memberPort = ports.get(number + 1);
        return new JettyNode(name, httpPort, command.of(name, httpPort, memberPort, ports.subList(2, 4)));
    }

    private static int port(Options options) {
        if (options.port() != Options.USUAL) {
            return options.port();
        }
        return Ports.open(USUAL_PORT) ? 0 : USUAL_PORT;
    }

    /** Opens the front; a port that can't be had is for the user to change, as a wrong option is. */
    private void open() throws Exception {
        try {
            front.start();
        } catch (IOException e) {
            System.err.printf(
                    "demo: --port must be a port to listen on, but %d is not (%s); 0 takes a free one%n",
                    connector().getPort(), rootCause(e).getMessage());
            System.exit(2);
        }
        if (options.port() == Options.USUAL && address().getPort() != USUAL_PORT) {
            say("port %d is taken: the shop is at port %d"
                    .formatted(USUAL_PORT, address().getPort()));
        }
    }

    private static Throwable rootCause(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null ? e : rootCause(cause);
    }

    private void start() throws InterruptedException {
        say("starting node1, then node2");
        nodes.start();
        long deadline = System.currentTimeMillis() + START_MILLIS;
        while (!nodes.allUp()) {
            if (System.currentTimeMillis() > deadline) {
                throw new IllegalStateException("The nodes are not up after " + START_MILLIS / 1000 + " s");
            }
            Thread.sleep(50);
        }
        greet();
    }

    private void greet() {
        System.out.printf("%n  Open  %s%n%n", address());
        for (JettyNode node : nodes.all()) {
            System.out.printf("  %s  %s  log in %s%n", node.name(), node.url(), command.log(node.name()));
        }
        System.out.printf("%n  Fill the cart, press Kill, go on. Ctrl-C ends it all.%n%n");
    }

    private URI address() {
        return URI.create("http://" + Ports.HOST + ":" + connector().getLocalPort() + "/");
    }

    private ServerConnector connector() {
        return (ServerConnector) front.getConnectors()[0];
    }

    private static void say(String news) {
        System.out.printf(
                Locale.ROOT,
                "%5.1f s  %s%n",
                Duration.between(START, Instant.now()).toMillis() / 1000.0,
                news);
    }

    private void showLogs() throws IOException {
        for (JettyNode node : nodes.all()) {
            Path log = command.log(node.name());
            if (Files.exists(log)) {
                List<String> lines = Files.readAllLines(log);
                System.err.println("Last lines of " + node.name() + ":");
                lines.stream().skip(Math.max(0, lines.size() - 40)).forEach(System.err::println);
            }
        }
    }

    @Override
    public void close() {
        nodes.close();
        workspace.close();
    }
}
