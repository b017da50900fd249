// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The probe as it is deployed: in an environment, at a context path, perhaps for certain virtual hosts. */
record ProbeApplication(Environment environment, String name, List<String> virtualHosts) {

    private static final String JETTY_XML = """
            <?xml version="1.0"?>
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
            """;

    private static final String WEB_XML = """
            <web-app version="4.0">
              <servlet>
                <servlet-name>probe</servlet-name>
                <servlet-class>io.gridsessions.probe.servlet.ProbeServlet</servlet-class>
                <async-supported>true</async-supported>
              </servlet>
              <servlet-mapping>
                <servlet-name>probe</servlet-name>
                <url-pattern>/*</url-pattern>
              </servlet-mapping>
            </web-app>
            """;

    private static final String CORE_XML = JETTY_XML + """
            <Configure class="org.eclipse.jetty.server.handler.ContextHandler">
              <Set name="handler">
                <New class="org.eclipse.jetty.session.SessionHandler">
                  <Set name="handler"><New class="io.gridsessions.probe.core.ProbeHandler"/></Set>
                </New>
              </Set>
            </Configure>
            """;

    private static final String CONTEXT_XML = JETTY_XML + """
            <Configure class="org.eclipse.jetty.%1$s.webapp.WebAppContext">
              <Set name="contextPath">%2$s</Set>
              <Set name="war">%3$s</Set>
              <Call name="addVirtualHosts"><Arg><Array type="String">%4$s</Array></Arg></Call>
            </Configure>
            """;

    /** At the context path that is the environment's name, for every host. */
    ProbeApplication(Environment environment) {
        this(environment, environment.id(), List.of());
    }

    /** The path that the operations are below. */
    static String path(Environment environment) {
        return '/' + environment.id();
    }

    void deployTo(Path base) {
        try {
            Path webapps = Files.createDirectories(base.resolve("webapps"));
            Files.writeString(webapps.resolve(name + ".properties"), "environment=" + environment.id() + '\n');
            Path application = virtualHosts.isEmpty()
                    ? webapps.resolve(name)
                    : base.resolve("hosted").resolve(name);
            write(application);
            if (!virtualHosts.isEmpty()) {
                Files.writeString(webapps.resolve(name + ".xml"), contextXml(application));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path application) throws IOException {
        boolean core = environment == Environment.CORE;
        Path root = core ? application : application.resolve("WEB-INF");
        copyClasses(root.resolve("classes"));
        Files.writeString(root.resolve(core ? "jetty-web.xml" : "web.xml"), core ? CORE_XML : WEB_XML);
    }

    private void copyClasses(Path target) throws IOException {
        Path classes = ProbeCompiler.classes(environment);
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(classes.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy);
            }
        }
    }

    private String contextXml(Path application) {
        String hosts =
                virtualHosts.stream().map(host -> "<Item>" + host + "</Item>").collect(Collectors.joining());
        return CONTEXT_XML.formatted(environment.id(), "/shared", application, hosts);
    }
}
