// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands under a record's key: a record, or what becomes of one.
 *
 * <pre>
 *   record    its bytes, which begin otherwise than the marks below
 *
 *   mark      0  2  47 4D, "GM"
 *             2  1  version, 1
 *             3  1  kind: 1 departed, 2 arriving, 3 ending
 *   departed  4  n  the key that the session has now, UTF-8; its own if it has ended, see {@link Records#bar}
 *   arriving  4  8  since when, ms of the grid's clock
 *            12  4  length n of the key that it comes from
 *            16  n  that key, UTF-8; the record follows
 *   ending    4  8  when the right to end the session lapses, ms of the grid's clock
 *            12  8  a random number, which a renewed mark keeps, and which tells it from another's; the record
 *               follows
 * </pre>
 *
 * <p>Whatever is not exactly that is taken for a record, and is for its reader to refuse.
 */
@SuppressWarnings("ArrayRecordComponent") // told apart by their bytes
sealed interface RecordValue {
    /** A session that lives. */
    record Living(byte[] record) implements RecordValue {
        @Override
        public byte[] bytes() {
            return record;
        }
    }

    /** A session that lives under another key now: this is what makes the record there valid. One that departed to its own lives nowhere. */
    record Departed(String to) implements RecordValue {
        @Override
        public byte[] bytes() {
            byte[] key = to.getBytes(StandardCharsets.UTF_8);
            return mark(DEPARTED, key.length).put(key).array();
        }

        @Override
        public byte[] record() {
            return bytes();
        }
    }

    /** A session that lives here only if it has departed from there. */
    record Arriving(long since, String from, byte[] record) implements RecordValue {
        @Override
        public byte[] bytes() {
            byte[] key = from.getBytes(StandardCharsets.UTF_8);
            return mark(ARRIVING, Long.BYTES + Integer.BYTES + key.length + record.length)
                    .putLong(since)
                    .putInt(key.length)
                    .put(key)
                    .put(record)
                    .array();
        }
    }

    /** A session that a node is ending: nobody else finds or changes it any more. */
    record Ending(long lapses, long nonce, byte[] record) implements RecordValue {
        @Override
        public byte[] bytes() {
            return mark(ENDING, 2 * Long.BYTES + record.length)
                    .putLong(lapses)
                    .putLong(nonce)
                    .put(record)
                    .array();
        }

        /** Whether a mark is this one, renewed or not. */
        boolean isSameAs(byte @Nullable [] other) {
            return other != null && of(other) instanceof Ending mark && mark.nonce == nonce;
        }
    }

    /** "GM", version and kind of {@link Departed}. */
    int DEPARTED = 0x474D_0101;

    /** "GM", version and kind of {@link Arriving}. */
    int ARRIVING = 0x474D_0102;

    /** "GM", version and kind of {@link Ending}. */
    int ENDING = 0x474D_0103;

    /** As it is in the grid. */
    byte[] bytes();

    /** The record in it; where there is none, as it is in the grid. */
    byte[] record();

    static RecordValue of(byte[] bytes) {
        if (bytes.length < Integer.BYTES) {
            return new Living(bytes);
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        return switch (rest.getInt()) {
            case DEPARTED -> new Departed(text(rest, rest.remaining()));
            case ARRIVING -> rest.remaining() < Long.BYTES + Integer.BYTES ? new Living(bytes) : arriving(bytes, rest);
            case ENDING ->
                rest.remaining() < 2 * Long.BYTES
                        ? new Living(bytes)
                        : new Ending(rest.getLong(), rest.getLong(), remaining(rest));
            default -> new Living(bytes);
        };
    }

    private static RecordValue arriving(byte[] bytes, ByteBuffer rest) {
        long since = rest.getLong();
        int length = rest.getInt();
        return length < 0 || length > rest.remaining()
                ? new Living(bytes)
                : new Arriving(since, text(rest, length), remaining(rest));
    }

    private static ByteBuffer mark(int kind, int more) {
        return ByteBuffer.allocate(Integer.BYTES + more).putInt(kind);
    }

    private static String text(ByteBuffer rest, int length) {
        byte[] bytes = new byte[length];
        rest.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] remaining(ByteBuffer rest) {
        byte[] bytes = new byte[rest.remaining()];
        rest.get(bytes);
        return bytes;
    }
}
