// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridsessions.jetty.RecentEnds.End;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentEndsTest {
    private static final int MOST = 5_000;

    private final RecentEnds ends = new RecentEnds();

    @Test
    void idThatEndsTwice_isRememberedOnce_asTheLast() {
        ends.add(new End("a", 1));
        ends.add(new End("b", 2));
        ends.add(new End("a", 3));
        assertEquals(List.of(new End("b", 2), new End("a", 3)), ends.all());
    }

    @Test
    void idOfANewSession_isForgotten() {
        ends.add(new End("a", 1));
        ends.add(new End("b", 2));
        ends.remove("a");
        assertEquals(List.of(new End("b", 2)), ends.all());
    }

    @Test
    void ofTooMany_theOldestAreForgotten() {
        for (int i = 0; i <= MOST; i++) ends.add(new End(String.valueOf(i), i));
        List<End> all = ends.all();
        assertEquals(MOST, all.size());
        assertEquals(new End("1", 1), all.get(0));
    }
}
