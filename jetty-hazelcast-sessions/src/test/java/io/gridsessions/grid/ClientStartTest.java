// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThan;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientStartTest {
    /** Or those that are first would take for ended what the others hold. */
    @Test
    void clients_findTheirClusterAgain_wellWithinTheTimeInWhichItsLossesAreUnknown() {
        GridConfig config = GridConfig.builder()
                .mode(GridMode.CLIENT)
                .addresses("127.0.0.1:5701")
                .build();
        int most = new ClientStart(config)
                .bySettings()
                .getConnectionStrategyConfig()
                .getConnectionRetryConfig()
                .getMaxBackoffMillis();
        assertThat(Duration.ofMillis(most).multipliedBy(3), lessThan(MemoryMarks.RECOVERY));
    }
}
