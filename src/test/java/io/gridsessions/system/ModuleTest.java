// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --add-modules=session-store-hazelcast} does to a base. */
final class ModuleTest {
    @RegisterExtension
    static final Sandbox SANDBOX = new Sandbox(ModuleTest.class);

    @Test
    void oneCommandEnablesStoreAndCacheWithoutDownloadOrQuestion() {
        JettyBase base = JettyBase.unpacked(SANDBOX);
        String output = base.addModules("http,ee10-deploy,ee10-annotations,session-store-hazelcast");
        assertThat(output, containsString("session-store-hazelcast initialized in"));
        assertThat(output, not(containsString("DOWNLD")));
        assertThat(output, not(containsString("maven")));
        assertThat(enabledModules(base), hasItem("session-cache-hazelcast"));
    }

    @Test
    void dryRunHasTheJvmOptionsSoThatNobodyNeedsToFork() {
        JettyBase base = JettyBase.unpacked(SANDBOX);
        base.addModules("session-store-hazelcast");
        String commandLine = base.run("--dry-run");
        assertThat(commandLine, containsString("--add-opens=java.base/java.lang=ALL-UNNAMED"));
        assertThat(commandLine, not(containsString("Forking")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session-cache-hash", "session-cache-null"})
    void anotherCacheTakesThePlaceOfOursAtAnyTime(String cache) {
        JettyBase base = JettyBase.unpacked(SANDBOX);
        base.addModules("session-store-hazelcast");
        base.addModules(cache);
        assertThat(enabledModules(base), hasItem(cache));
        assertThat(enabledModules(base), not(hasItem("session-cache-hazelcast")));
    }

    @Test
    void zipBringsTwoJarsAndTheirLicences() throws IOException {
        Path lib = JettyBase.unpacked(SANDBOX).directory().resolve("lib/session-store-hazelcast");
        assertThat(
                names(lib, ".jar"), contains(Build.hazelcastJar().getFileName().toString(), ourJar()));
        assertThat(names(lib.resolve("licenses"), ""), contains("LICENSE", "NOTICE", "hazelcast"));
        assertThat(
                names(lib.resolve("licenses/hazelcast/META-INF"), ""),
                contains("FastDoubleParser-LICENSE", "FastDoubleParser-NOTICE", "NOTICE", "thirdparty-LICENSE"));
    }

    @Test
    void ourJarCarriesItsLicence_whereverItGoesWithoutTheZip() throws IOException {
        Path lib = JettyBase.unpacked(SANDBOX).directory().resolve("lib/session-store-hazelcast");
        try (JarFile jar = new JarFile(lib.resolve(ourJar()).toFile())) {
            List<String> entries = jar.stream().map(JarEntry::getName).toList();
            assertThat(entries, hasItems("META-INF/LICENSE", "META-INF/NOTICE"));
        }
    }

    private static String ourJar() {
        String zip = Build.zip().getFileName().toString();
        return zip.replace("session-store-hazelcast-", "jetty-hazelcast-sessions-")
                .replace(".zip", ".jar");
    }

    private static List<String> names(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> enabledModules(JettyBase base) {
        return base.run("--list-config")
                .lines()
                .dropWhile(line -> !line.startsWith("Enabled Modules"))
                .takeWhile(line -> !line.startsWith("JVM Version"))
                .flatMap(line -> Stream.of(line.trim().split(" +")))
                .toList();
    }
}
