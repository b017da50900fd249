// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static io.gridsessions.grid.Bytes.ONE;
import static io.gridsessions.grid.Bytes.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What keeps the sessions of one context apart from those of all others. */
interface SpaceContract extends TwoNodes {
    @Test
    default void idsWithoutLease_similarContexts_areKeptApart() {
        List<SessionSpace> spaces =
                List.of(node().space("/a_b%c\\", "x"), node().space("/aXb%c\\", "x"), node().space("/a_bYc\\", "x"));
        for (SessionSpace each : spaces) {
            each.create("s" + spaces.indexOf(each), ONE, HALF_AN_HOUR);
            each.delete("none");
        }
        keys(maps().records()).forEach(maps().leases()::removeLater);
        for (SessionSpace each : spaces) {
            String id = "s" + spaces.indexOf(each);
            eventually("found " + id, () -> each.idsWithoutLease().equals(Set.of(id)));
            each.delete(id);
        }
    }

    @Test
    default void sameId_inAmbiguousContexts_isAnotherSession() {
        List<SessionSpace> spaces = List.of(
                node().space("/a|b", ""),
                node().space("/a", "b|"),
                node().space("/a%7Cb", ""),
                node().space("", "/a|b"));
        for (SessionSpace each : spaces) {
            assertTrue(each.create("|s1", bytes("in " + spaces.indexOf(each)), HALF_AN_HOUR));
        }
        for (SessionSpace each : spaces) {
            assertArrayEquals(bytes("in " + spaces.indexOf(each)), each.findRecord("|s1"));
            assertTrue(each.delete("|s1"));
        }
    }

    @Test
    default void space_sameNames_isTheSameObject() {
        assertSame(space(), node().space("/shop", ""));
        assertNotNull(node().space("/shop", "www"));
    }
}
