// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    /** A frame of one segment, its content of 4 bytes not compressed: RFC 8878, section 3.1.1. */
    private static final String FRAME = "28B52FFD 20 04 210000 'Jett'";

    private static final String TEXT = "<li class=\"line\">1 lamp</li>".repeat(1_000);
    private static final byte[] MARKUP = TEXT.getBytes(StandardCharsets.US_ASCII);

    private final Map<Long, byte[]> grid = new HashMap<>();

    @Test
    void frame_isReadAsTheStandardDrawsIt() {
        assertArrayEquals(Hex.bytes("'Jett'"), ZstandardBlobs.decompress(Hex.bytes(FRAME), 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, Integer.MAX_VALUE})
    void frameOfAnotherSize_isRefused(int size) {
        assertEquals(0, ZstandardBlobs.decompress(Hex.bytes(FRAME), size).length);
    }

    @Test
    void sizeThatNoValueMayHave_isRefusedWhateverTheFrameSays() {
        byte[] frame = Hex.bytes("28B52FFD A0 01000004 010000"); // says that it has 64 MiB and a byte
        assertEquals(0, Compression.expand(frame, CodecLimits.MAX_VALUE_BYTES + 1).length);
    }

    @Test
    void damagedFrame_isNoBlob() {
        byte[] frame = Compression.ZSTD.shorten(MARKUP);
        for (int i = 0; i < frame.length; i++) {
            byte[] damaged = frame.clone();
            damaged[i] ^= 0x55;
            int length = Compression.expand(damaged, MARKUP.length).length;
            assertEquals(length == 0 ? 0 : MARKUP.length, length);
        }
        for (int length = 0; length < frame.length; length++) {
            assertEquals(0, Compression.expand(Arrays.copyOf(frame, length), MARKUP.length).length);
        }
    }

    @Test
    void markup_isShortenedAndComesBack() {
        byte[] stored = Compression.ZSTD.shorten(MARKUP);
        assertThat(stored.length, lessThan(MARKUP.length / 10));
        assertArrayEquals(MARKUP, Compression.expand(stored, MARKUP.length));
    }

    @Test
    void whatWouldNotBecomeShorter_isStoredAsItIs() {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        byte[] small = Arrays.copyOf(MARKUP, Compression.MIN_BYTES - 1);
        assertSame(noise, Compression.ZSTD.shorten(noise));
        assertSame(small, Compression.ZSTD.shorten(small));
        assertSame(MARKUP, Compression.NONE.shorten(MARKUP));
        assertSame(noise, Compression.expand(noise, noise.length));
    }

    @Test
    void largeAttribute_isStoredShorterAndReadByWhoDoesNotCompress() {
        SessionAttributes writer = new SessionAttributes(
                new AttributeCodec(CodecLimits.DEFAULT, Compression.ZSTD), (storageId, ids) -> grid, () -> null);
        writer.put("page", TEXT);
        writer.put("list", "x".repeat(5_000));
        SaveDraft draft = writer.draft();
        grid.putAll(draft.blobs());
        StoredAttributes stored = draft.onTopOf(writer.stored());
        assertThat(grid.values().stream().mapToInt(blob -> blob.length).sum(), lessThan(MARKUP.length / 10));

        SessionAttributes reader =
                SessionAttributes.of(stored, new AttributeCodec(), (storageId, ids) -> grid, () -> null);
        assertEquals(TEXT, reader.get("page"));
        assertEquals("x".repeat(5_000), reader.get("list"));
    }

    @Test
    void unknownName_isRefused() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Compression.parse("gzip"));
        assertEquals(
                "compression must be none or zstd, but is 'gzip' (property jetty.session.hazelcast.compression)",
                e.getMessage());
    }
}
