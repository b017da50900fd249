// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

/** The environments of Jetty that applications can be written for. */
public enum Environment {
    EE8("jetty-servlet-api-4.*.jar"),
    EE9("jetty-jakarta-servlet-api-5.*.jar"),
    EE10("jakarta.servlet-api-6.0.*.jar"),
    EE11("jakarta.servlet-api-6.1.*.jar"),
    CORE("{jetty-server,jetty-io,jetty-http,jetty-util,logging/slf4j-api}-*.jar");

    private final String api;

    Environment(String api) {
        this.api = api;
    }

    /** Jetty's name of it. */
    String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The Jetty module that deploys applications of this environment. */
    String module() {
        return id() + "-deploy";
    }

    /** The jars in Jetty's {@code lib} that an application is compiled against, as a glob. */
    String api() {
        return api;
    }

    /** The package of the servlet API changed its name after EE 8. */
    String inDialect(String source) {
        return this == EE8 ? source.replace("jakarta.servlet", "javax.servlet") : source;
    }

    /** The package of the probe that the others do not compile. */
    String ownPackage() {
        return this == CORE ? "core" : "servlet";
    }
}
