// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What is written under a lease's key: whose lease it is, or whose claim; and under a lock's: whose lock.
 *
 * <pre>
 *   offset  size  meaning
 *   0       1     version, 1
 *   1       1     kind: 1 lease, 2 claim, 3 lock
 *   2       1     length n of the node's name in bytes, 1 to 200
 *   3       n     the node's name, UTF-8
 *   claims and locks only:
 *   3+n     8     a random number, which tells one claim or lock from another
 *   claims only:
 *   11+n    8     when the claim lapses, ms of the grid's clock
 * </pre>
 *
 * <p>Whatever is not exactly that, of another version or damaged, is taken for a lease: a session is never expired
 * because of bytes that were not understood.
 */
final class LeaseValue {
    static final int MAX_NODE_NAME_BYTES = 200;

    private static final byte VERSION = 1;
    private static final byte LEASE = 1;
    private static final byte CLAIM = 2;
    private static final byte LOCK = 3;
    private static final int HEADER = 3;
    private static final int CLAIM_TAIL = 2 * Long.BYTES;

    private LeaseValue() {}

    static void checkNodeName(String name) {
        Setting.NODE_NAME.notBlank(name);
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NODE_NAME_BYTES) {
            throw Setting.NODE_NAME.refuse("at most " + MAX_NODE_NAME_BYTES + " bytes long in UTF-8", name);
        }
    }

    static byte[] lease(String nodeName) {
        return header(LEASE, nodeName, 0).array();
    }

    static byte[] claim(String nodeName, long nonce, long lapses) {
        return header(CLAIM, nodeName, CLAIM_TAIL)
                .putLong(nonce)
                .putLong(lapses)
                .array();
    }

    static byte[] lock(String nodeName, long nonce) {
        return header(LOCK, nodeName, Long.BYTES).putLong(nonce).array();
    }

    static boolean isClaim(byte[] value) {
        return value.length >= HEADER
                && value[0] == VERSION
                && value[1] == CLAIM
                && value.length == HEADER + Byte.toUnsignedInt(value[2]) + CLAIM_TAIL;
    }

    /** When a claim lapses, ms of the grid's clock. */
    static long lapses(byte[] claim) {
        return ByteBuffer.wrap(claim).getLong(claim.length - Long.BYTES);
    }

    /** Whose claim it is. */
    static String nodeName(byte[] claim) {
        return new String(claim, HEADER, Byte.toUnsignedInt(claim[2]), StandardCharsets.UTF_8);
    }

    private static ByteBuffer header(byte kind, String nodeName, int more) {
        byte[] name = nodeName.getBytes(StandardCharsets.UTF_8);
        byte[] value = Arrays.copyOf(new byte[] {VERSION, kind, (byte) name.length}, HEADER + name.length + more);
        return ByteBuffer.wrap(value).position(HEADER).put(name);
    }
}
