// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A Java installation that servers can run on. */
public record Jdk(Path home) {

    /** The one that runs the tests. */
    public static Jdk current() {
        return new Jdk(Path.of(System.getProperty("java.home")));
    }

    /** One of the given feature version; without it, the calling test is skipped. */
    static Jdk ofVersion(int feature) {
        Optional<Path> found =
                candidates().stream().filter(home -> hasVersion(home, feature)).findFirst();
        assumeTrue(found.isPresent(), "no JDK " + feature + " beside this one, and none in JAVA_HOME_" + feature);
        return new Jdk(found.orElseThrow());
    }

    public Path java() {
        return home.resolve("bin/java");
    }

    private static List<Path> candidates() {
        Path current = current().home();
        try (Stream<Path> siblings = Files.list(Objects.requireNonNull(current.getParent()))) {
            return Stream.of(Stream.of(current), named(), siblings.sorted())
                    .flatMap(homes -> homes)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> named() {
        return System.getenv().entrySet().stream()
                .filter(e -> e.getKey().startsWith("JAVA_HOME_"))
                .map(e -> Path.of(e.getValue()));
    }

    private static boolean hasVersion(Path home, int feature) {
        Path release = home.resolve("release");
        try {
            return Files.isExecutable(home.resolve("bin/javac"))
                    && Files.isReadable(release)
                    && Files.readString(release).contains("JAVA_VERSION=\"" + feature + '.');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
