// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import io.gridsessions.system.Environment;
import io.gridsessions.system.ProbeCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The application that the users of the suite use, and the destroyed events that it has written down. */
final class ChaosApplication {
    /** The path that its operations are below. */
    static final String PATH = "/chaos/";

    private static final Environment ENVIRONMENT = Environment.EE11;
    private static final String PACKAGE = "io.gridsessions.probe.servlet.";
    private static final String WEB_XML = """
            <web-app version="4.0">
              <listener>
                <listener-class>%1$sEndedSessions</listener-class>
              </listener>
              <servlet>
                <servlet-name>chaos</servlet-name>
                <servlet-class>%1$sChaosServlet</servlet-class>
              </servlet>
              <servlet-mapping>
                <servlet-name>chaos</servlet-name>
                <url-pattern>/*</url-pattern>
              </servlet-mapping>
            </web-app>
            """.formatted(PACKAGE);

    private final Path base;

    /** The application in a Jetty base. */
    ChaosApplication(Path base) {
        this.base = base;
    }

    void deploy() {
        try {
            Path webapps = Files.createDirectories(base.resolve("webapps"));
            Files.writeString(webapps.resolve("chaos.properties"), "environment=ee11\n");
            Path information = Files.createDirectories(webapps.resolve("chaos/WEB-INF"));
            Files.writeString(information.resolve("web.xml"), WEB_XML);
            copy(ProbeCompiler.classes(ENVIRONMENT), information.resolve("classes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All destroyed events so far, of all nodes on this base. */
    List<Ending> endings() {
        Path directory = base.resolve("ended");
        if (!Files.isDirectory(directory)) return List.of();
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(ChaosApplication::endings).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Ending> endings(Path file) {
        long process = Long.parseLong(file.getFileName().toString().replace(".log", ""));
        try {
            return Files.readAllLines(file).stream().map(line -> Ending.parse(process, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy);
            }
        }
    }
}
