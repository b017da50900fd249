// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/**
 * What {@code ./demo} was asked for: where the parts are, the front's port, and whether to try it out and end.
 *
 * <p>The script has checked it all, and has built before it hands it on.
 */
record Options(Path jettyHome, Path zip, Path war, int port, boolean smoke) {
    /** Port 8080, or a free one if that is taken. */
    static final int USUAL = -1;

    static Options parse(String... arguments) {
        Iterator<String> rest = Arrays.asList(arguments).iterator();
        Options options = new Options(path(rest), path(rest), path(rest), USUAL, false);
        while (rest.hasNext()) {
            options = options.with(rest.next(), rest);
        }
        return options;
    }

    private static Path path(Iterator<String> rest) {
        return Path.of(rest.next()).toAbsolutePath();
    }

    private Options with(String option, Iterator<String> rest) {
        return switch (option) {
            case "--port" -> new Options(jettyHome, zip, war, Integer.parseInt(rest.next()), smoke);
            case "--smoke" -> new Options(jettyHome, zip, war, port == USUAL ? 0 : port, true);
            default -> throw new IllegalArgumentException("Unknown option " + option);
        };
    }
}
