// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import java.nio.file.Path;
import java.util.Objects;

/** Where the build has put the things that these tests run. */
public final class Build {
    private Build() {}

    /** Jetty as it is published, unpacked. */
    static Path jettyHome() {
        return path("system.jettyHome");
    }

    /** The zip that a user unpacks into a Jetty base. */
    static Path zip() {
        return path("system.zip");
    }

    public static Path hazelcastJar() {
        return path("system.hazelcastJar");
    }

    static Path zstdJar() {
        return path("system.zstdJar");
    }

    static Path projectRoot() {
        return path("system.projectRoot").normalize();
    }

    public static Path target() {
        return path("system.target");
    }

    private static Path path(String property) {
        return Path.of(Objects.requireNonNull(System.getProperty(property), property + " is set by the build"));
    }
}
