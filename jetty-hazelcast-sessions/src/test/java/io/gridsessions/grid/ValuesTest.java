// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Keys, lease values and times to live, byte by byte. */
class ValuesTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void lease_isVersionKindAndName() {
        assertArrayEquals(HEX.parseHex("0101026e31"), LeaseValue.lease("n1"));
        assertFalse(LeaseValue.isClaim(LeaseValue.lease("n1")));
    }

    @Test
    void claim_hasNonceAndEndAsWell() {
        byte[] claim = HEX.parseHex("0102026e31" + "00000000000000ff" + "0000000000000100");
        assertArrayEquals(claim, LeaseValue.claim("n1", 255, 256));
        assertTrue(LeaseValue.isClaim(claim));
        assertEquals(256, LeaseValue.lapses(claim));
    }

    @Test
    void lock_hasNonceAndIsNoClaim() {
        byte[] lock = HEX.parseHex("0103026e31" + "00000000000000ff");
        assertArrayEquals(lock, LeaseValue.lock("n1", 255));
        assertFalse(LeaseValue.isClaim(lock));
    }

    @Test
    void lockKey_isThatOfNoSession() {
        KeySpace keys = KeySpace.of("/a", "www");
        assertEquals("%lock|/a|www|s|1", keys.lockKey("s|1"));
        assertNotEquals(KeySpace.of("%lock", "/a").key("www|s|1"), keys.lockKey("s|1"));
    }

    @Test
    void claim_withLongestName_isUnderstood() {
        String name = "x".repeat(LeaseValue.MAX_NODE_NAME_BYTES);
        LeaseValue.checkNodeName(name);
        assertTrue(LeaseValue.isClaim(LeaseValue.claim(name, 1, 2)));
    }

    @Test
    void claim_ofOtherVersionOrLength_isNone() {
        byte[] claim = LeaseValue.claim("n1", 255, 256);
        byte[] newer = claim.clone();
        newer[0] = 2;
        assertFalse(LeaseValue.isClaim(newer));
        for (int length = 0; length < claim.length; length++) {
            assertFalse(LeaseValue.isClaim(Arrays.copyOf(claim, length)));
        }
        assertFalse(LeaseValue.isClaim(Arrays.copyOf(claim, claim.length + 1)));
    }

    @Test
    void ttl_isRoundedUpAndOneMore() {
        assertEquals(GridMap.FOR_EVER, LeaseTtl.seconds(Duration.ZERO));
        assertEquals(2, LeaseTtl.seconds(Duration.ofMillis(1)));
        assertEquals(2, LeaseTtl.seconds(Duration.ofSeconds(1)));
        assertEquals(3, LeaseTtl.seconds(Duration.ofMillis(1001)));
        assertEquals(1, LeaseTtl.seconds(Duration.ofMillis(-1)));
        assertEquals(GridMap.FOR_EVER, LeaseTtl.seconds(Duration.ofSeconds(Long.MAX_VALUE)));
        assertEquals(GridMap.FOR_EVER, LeaseTtl.seconds(Duration.ofSeconds(Integer.MAX_VALUE)));
    }

    @Test
    void keys_ofAmbiguousParts_differ() {
        assertEquals("/a%7Cb%25||s|1", KeySpace.of("/a|b%", "").key("s|1"));
        assertNotEquals(KeySpace.of("/a|b", ""), KeySpace.of("/a", "b|"));
        assertNotEquals(KeySpace.of("/a|b", ""), KeySpace.of("/a%7Cb", ""));
    }

    @Test
    void key_givesBackPrefixAndId() {
        KeySpace keys = KeySpace.of("/a", "www");
        assertEquals("/a|www|", KeySpace.prefixOf(keys.key("s|1")));
        assertEquals("s|1", keys.id(keys.key("s|1")));
        assertEquals("", KeySpace.prefixOf("%clock"));
    }
}
