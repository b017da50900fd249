// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gridsessions.grid.GridConfig;
import io.gridsessions.jetty.HazelcastSessionCacheFactory;
import io.gridsessions.jetty.HazelcastSessionDataStoreFactory;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The module's template, its XML, the beans' setters, the defaults in the code and the README say the same. */
final class PropertiesTest {
    private static final String STORE_XML = "session-store-hazelcast.xml";
    private static final String CACHE_XML = "session-cache-hazelcast.xml";

    private static final Set<Class<?>> XML_TYPES = Set.of(String.class, int.class, long.class, boolean.class);

    @Test
    void templateExplainsEveryProperty() {
        assertThat(ModuleProperties.explainedInTemplate(), equalTo(ModuleProperties.inTemplate()));
    }

    @Test
    void templateListsWhatTheXmlSets() {
        Set<String> set = new TreeSet<>(ModuleProperties.inXml(STORE_XML).values());
        set.addAll(ModuleProperties.inXml(CACHE_XML).values());
        assertThat(new TreeSet<>(ModuleProperties.inTemplate().keySet()), equalTo(set));
    }

    @ParameterizedTest
    @ValueSource(strings = {STORE_XML, CACHE_XML})
    void xmlSetsEveryPropertyOfItsBean(String xml) throws ClassNotFoundException {
        Set<String> settable = Stream.of(
                        Class.forName(ModuleProperties.bean(xml)).getMethods())
                .filter(PropertiesTest::isSetterForXml)
                .map(PropertiesTest::beanProperty)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(ModuleProperties.inXml(xml).keySet()), equalTo(settable));
    }

    @Test
    void templateStatesTheDefaultsOfTheCode() {
        assertThat(ModuleProperties.inTemplate(), equalTo(defaults()));
    }

    @Test
    void readmeRepeatsTheTemplateInItsOrder() {
        assertThat(
                new ArrayList<>(ModuleProperties.inReadme().entrySet()),
                equalTo(new ArrayList<>(ModuleProperties.inTemplate().entrySet())));
    }

    private static boolean isSetterForXml(Method method) {
        return method.getName().startsWith("set")
                && method.getParameterCount() == 1
                && XML_TYPES.contains(method.getParameterTypes()[0]);
    }

    private static String beanProperty(Method setter) {
        String name = setter.getName().substring("set".length());
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        gridDefaults().forEach((name, value) -> defaults.put("jetty.session.hazelcast." + name, text(value)));
        storeDefaults().forEach((name, value) -> defaults.put(name, text(value)));
        cacheDefaults().forEach((name, value) -> defaults.put("jetty.session." + name, text(value)));
        return defaults;
    }

    private static Map<String, @Nullable Object> gridDefaults() {
        GridConfig config = GridConfig.builder().build();
        Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
        defaults.put("mode", config.mode());
        defaults.put("clusterName", config.clusterName());
        defaults.put("mapName", config.mapName());
        defaults.put("addresses", String.join(",", config.addresses()));
        defaults.put("port", config.port());
        defaults.put("bindAddress", config.bindAddress());
        defaults.put("instanceName", config.instanceName());
        defaults.put("configurationLocation", config.configurationLocation());
        defaults.put("operationTimeout", config.operationTimeout().toMillis());
        defaults.put("startWithoutGrid", config.startWithoutGrid());
        defaults.put("minClusterSize", config.minClusterSize());
        return defaults;
    }

    private static Map<String, Object> storeDefaults() {
        HazelcastSessionDataStoreFactory factory = new HazelcastSessionDataStoreFactory();
        return Map.ofEntries(
                Map.entry("jetty.session.hazelcast.coherence", factory.getCoherence()),
                Map.entry("jetty.session.hazelcast.compression", factory.getCompression()),
                Map.entry("jetty.session.hazelcast.touchMargin", factory.getTouchMargin()),
                Map.entry("jetty.session.hazelcast.exclusive", factory.isExclusive()),
                Map.entry("jetty.session.hazelcast.exclusiveWait", factory.getExclusiveWait()),
                Map.entry("jetty.session.hazelcast.onOutage", factory.getOnOutage()),
                Map.entry("jetty.session.hazelcast.outageLimit", factory.getOutageLimit()),
                Map.entry("jetty.session.hazelcast.journalSessions", factory.getJournalSessions()),
                Map.entry("jetty.session.hazelcast.journalBytes", factory.getJournalBytes()),
                Map.entry("jetty.session.gracePeriod.seconds", factory.getGracePeriodSec()),
                Map.entry("jetty.session.savePeriod.seconds", factory.getSavePeriodSec()));
    }

    private static Map<String, Object> cacheDefaults() {
        HazelcastSessionCacheFactory factory = new HazelcastSessionCacheFactory();
        return Map.of(
                "evictionPolicy", factory.getEvictionPolicy(),
                "saveOnInactiveEviction", factory.isSaveOnInactiveEviction(),
                "saveOnCreate", factory.isSaveOnCreate(),
                "removeUnloadableSessions", factory.isRemoveUnloadableSessions(),
                "flushOnResponseCommit", factory.isFlushOnResponseCommit(),
                "invalidateOnShutdown", factory.isInvalidateOnShutdown());
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
