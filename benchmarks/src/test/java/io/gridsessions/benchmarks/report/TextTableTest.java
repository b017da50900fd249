// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private final TextTable table = new TextTable(List.of("what", "figure"));

    @Test
    void columnsArePadded() {
        table.add(List.of("a", "1"));
        assertEquals("""
                | what | figure |
                | ---- | -----: |
                | a    |      1 |
                """, table.toString());
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> table.add(List.of("a")));
    }
}
