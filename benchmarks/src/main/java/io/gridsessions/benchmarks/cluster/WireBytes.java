// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The payload of all TCP connections to some members, in both directions.
 *
 * <p>Counted by the system, shown by {@code ss} of Linux: what is measured is not slowed down. Each connection has one
 * end at a member's port, and is counted there.
 */
public final class WireBytes {
    private static final Pattern SENT = Pattern.compile("bytes_sent:(\\d+)");
    private static final Pattern RECEIVED = Pattern.compile("bytes_received:(\\d+)");

    private final Set<String> ends;

    /** Of the members at these ports. */
    public WireBytes(Collection<Integer> memberPorts) {
        ends = memberPorts.stream().map(port -> FreePort.HOST + ":" + port).collect(Collectors.toSet());
    }

    /** The bytes so far of the connections that are open, or nothing where there is no {@code ss}. */
    public OptionalLong soFar() {
        try {
            Process process = new ProcessBuilder("ss", "-tinHO", "state", "established").start();
            try (BufferedReader lines = process.inputReader()) {
                return OptionalLong.of(lines.lines()
                        .filter(this::endsAtMember)
                        .mapToLong(WireBytes::bytes)
                        .sum());
            }
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private boolean endsAtMember(String line) {
        String[] words = line.strip().split("\\s+", -1);
        String local = words.length > 3 ? words[2] : "";
        return ends.stream().anyMatch(local.replace("]", "")::endsWith);
    }

    private static long bytes(String line) {
        return number(SENT, line) + number(RECEIVED, line);
    }

    private static long number(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
