// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings by the names that users give them, and the one phrasing of what is wrong with a value. */
enum Setting {
    MODE("mode"),
    CLUSTER_NAME("clusterName"),
    MAP_NAME("mapName"),
    ADDRESSES("addresses"),
    PORT("port"),
    BIND_ADDRESS("bindAddress"),
    INSTANCE_NAME("instanceName"),
    CONFIGURATION_LOCATION("configurationLocation"),
    OPERATION_TIMEOUT("operationTimeout"),
    START_WITHOUT_GRID("startWithoutGrid"),
    MIN_CLUSTER_SIZE("minClusterSize"),
    NODE_NAME("nodeName");

    /** What the names of all properties begin with. */
    static final String PREFIX = "jetty.session.hazelcast.";

    static final int MIN_PORT = 1;
    static final int MAX_PORT = 65_535;

    /** A name, an IPv4 address or range, or an IPv6 address in brackets; then perhaps a port. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:[A-Za-z0-9._*-]+|\\[[0-9A-Fa-f:.%]+])(?::([0-9]{1,5}))?");

    private static final int PORT_GROUP = 1;

    private final String property;

    Setting(String property) {
        this.property = property;
    }

    /** The property's full name. */
    String property() {
        return PREFIX + property;
    }

    GridConfigurationException refuse(String rule, @Nullable Object value) {
        return new GridConfigurationException(text(rule, value));
    }

    GridConfigurationException refuse(String rule, @Nullable Object value, Throwable cause) {
        return new GridConfigurationException(text(rule, value), cause);
    }

    /** The one phrasing: rule, value, way out. */
    String text(String rule, @Nullable Object value) {
        return property + " must be " + rule + ", but is " + quoted(value) + " (property " + property() + ")";
    }

    String notBlank(@Nullable String value) {
        if (value == null || value.isBlank()) {
            throw refuse("a name that is not blank", value);
        }
        return value;
    }

    @Nullable
    String notBlankIfGiven(@Nullable String value) {
        return value == null ? null : notBlank(value);
    }

    int atLeast(int min, int value) {
        if (value < min) {
            throw refuse("at least " + min, value);
        }
        return value;
    }

    int port(int value) {
        if (value < MIN_PORT || value > MAX_PORT) {
            throw refuse("between " + MIN_PORT + " and " + MAX_PORT, value);
        }
        return value;
    }

    Duration between(Duration min, Duration max, Duration value) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw refuse("between " + min.toMillis() + " and " + max.toMillis() + " ms", value.toMillis());
        }
        return value;
    }

    /** An address as host or host:port; IPv6 in brackets. */
    String address(String value) {
        String address = value.strip();
        if (!wellFormed(address)) {
            throw refuse("a list of host:port with ports between " + MIN_PORT + " and " + MAX_PORT, value);
        }
        return address;
    }

    private static boolean wellFormed(String address) {
        Matcher parts = ADDRESS.matcher(address);
        return parts.matches() && (parts.group(PORT_GROUP) == null || isPort(parts.group(PORT_GROUP)));
    }

    private static boolean isPort(String port) {
        return Integer.parseInt(port) >= MIN_PORT && Integer.parseInt(port) <= MAX_PORT;
    }

    private static String quoted(@Nullable Object value) {
        return value instanceof CharSequence ? "'" + value + "'" : String.valueOf(value);
    }
}
