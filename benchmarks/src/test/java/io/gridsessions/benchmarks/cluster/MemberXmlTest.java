// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.hazelcast.config.Config;
import com.hazelcast.config.SerializerConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberXmlTest {
    private static final List<String> ADDRESSES = List.of("127.0.0.1:7001", "127.0.0.1:7002");

    @Test
    void aStockMemberListensOnItsPortAndIsAskedAtItsPublicAddress() {
        Config config = read(MemberSettings.STOCK);
        assertEquals(6001, config.getNetworkConfig().getPort());
        assertEquals("127.0.0.1:7001", config.getNetworkConfig().getPublicAddress());
        assertEquals(
                ADDRESSES, config.getNetworkConfig().getJoin().getTcpIpConfig().getMembers());
        assertNull(config.getProperty("hazelcast.internal.map.expiration.cleanup.percentage"));
    }

    @Test
    void aMemberThatSweepsOftenHasTheRecommendedProperties() {
        Config config = read(MemberSettings.STOCK.sweepingOften());
        assertEquals("271", config.getProperty("hazelcast.internal.map.expiration.cleanup.operation.count"));
        assertEquals("100", config.getProperty("hazelcast.internal.map.expiration.cleanup.percentage"));
        assertEquals("5", config.getProperty("hazelcast.internal.map.expiration.task.period.seconds"));
    }

    @Test
    void aMemberThatReadsAClassKnowsItsSerializer() {
        Config config = read(MemberSettings.STOCK.reading(String.class, Integer.class));
        SerializerConfig serializer = config.getSerializationConfig()
                .getSerializerConfigs()
                .iterator()
                .next();
        assertEquals("java.lang.String", serializer.getTypeClassName());
        assertEquals("java.lang.Integer", serializer.getClassName());
    }

    private static Config read(MemberSettings settings) {
        return Config.loadFromString(new MemberXml(settings, "bench", 6001, ADDRESSES.get(0)).joining(ADDRESSES));
    }
}
