// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridConfigTest {
    @Test
    void defaults_areThoseOfTheDocumentation() {
        GridConfig config = GridConfig.builder().build();
        assertEquals(GridMode.EMBEDDED, config.mode());
        assertEquals("jetty-sessions", config.clusterName());
        assertEquals("sessions", config.mapName());
        assertEquals(List.of(), config.addresses());
        assertEquals(5701, config.port());
        assertEquals("127.0.0.1", config.bindAddress());
        assertEquals(Duration.ofSeconds(5), config.operationTimeout());
    }

    @Test
    void nodeName_notGiven_isAnotherEachTime() {
        assertNotEquals(
                GridConfig.builder().build().nodeName(),
                GridConfig.builder().build().nodeName());
    }

    @Test
    void mode_unknown_namesWhatThereIs() {
        GridConfigurationException e = assertThrows(GridConfigurationException.class, () -> GridMode.of("embeded"));
        assertEquals(
                "mode must be embedded or client, but is 'embeded' (property jetty.session.hazelcast.mode)",
                e.getMessage());
    }

    @Test
    void mode_inAnyCase_isKnown() {
        assertEquals(GridMode.CLIENT, GridMode.of(" Client "));
        assertEquals("client", GridMode.CLIENT.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void port_outOfRange_isRefused(int port) {
        refused(
                builder -> builder.port(port),
                "port must be between 1 and 65535, but is " + port + " (property jetty.session.hazelcast.port)");
    }

    @Test
    void operationTimeout_outOfRange_isRefused() {
        String text = "operationTimeout must be between 100 and 600000 ms, but is %s"
                + " (property jetty.session.hazelcast.operationTimeout)";
        refused(builder -> builder.operationTimeout(Duration.ofSeconds(-5)), text.formatted(-5000));
        refused(builder -> builder.operationTimeout(Duration.ZERO), text.formatted(0));
        refused(builder -> builder.operationTimeout(Duration.ofHours(1)), text.formatted(3_600_000));
    }

    @Test
    void names_blank_areRefused() {
        refused(
                builder -> builder.clusterName(" "),
                "clusterName must be a name that is not blank, but is ' '"
                        + " (property jetty.session.hazelcast.clusterName)");
        refused(
                builder -> builder.mapName(""),
                "mapName must be a name that is not blank, but is '' (property jetty.session.hazelcast.mapName)");
        refused(
                builder -> builder.instanceName(""),
                "instanceName must be a name that is not blank, but is ''"
                        + " (property jetty.session.hazelcast.instanceName)");
        refused(
                builder -> builder.bindAddress(""),
                "bindAddress must be a name that is not blank, but is ''"
                        + " (property jetty.session.hazelcast.bindAddress)");
    }

    @Test
    void nodeName_tooLong_isRefused() {
        String name = "ä".repeat(101);
        refused(
                builder -> builder.nodeName(name),
                "nodeName must be at most 200 bytes long in UTF-8, but is '" + name
                        + "' (property jetty.session.hazelcast.nodeName)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:0", "a:65536", "a:b", "a b:1", "", ":5701", "http://a", "a:1:2"})
    void addresses_malformed_areRefused(String address) {
        refused(
                builder -> builder.addresses(List.of("ok:5701", address)),
                "addresses must be a list of host:port with ports between 1 and 65535, but is '" + address
                        + "' (property jetty.session.hazelcast.addresses)");
    }

    @Test
    void addresses_asCommaList_areTrimmed() {
        GridConfig config = GridConfig.builder()
                .addresses("a:5701, b-2.example:5702 ,10.0.0.1,[::1]:5703")
                .build();
        assertEquals(List.of("a:5701", "b-2.example:5702", "10.0.0.1", "[::1]:5703"), config.addresses());
        assertEquals(List.of(), GridConfig.builder().addresses(" ").build().addresses());
    }

    private static void refused(UnaryOperator<GridConfigBuilder> setting, String text) {
        GridConfigBuilder builder = setting.apply(GridConfig.builder());
        assertEquals(
                text,
                assertThrows(GridConfigurationException.class, builder::build).getMessage());
    }
}
