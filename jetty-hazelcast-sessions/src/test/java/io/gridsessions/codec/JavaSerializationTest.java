// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"JdkObsolete", "UnnecessaryStringBuilder", "serial"}) // applications use these classes
class JavaSerializationTest {
    private final AttributeCodec codec = new AttributeCodec();
    private final ClassLoader application = getClass().getClassLoader();

    @ParameterizedTest
    @MethodSource("wasteful")
    void collectionWithMoreRoomThanContent_isReadable(Object value) throws Exception {
        byte[] bytes = codec.encode("a", value, application).bytes();

        assertEquals(Tag.JAVA, bytes[0]);
        assertEquals(
                value.toString(),
                codec.decode("a", EncodedValue.of(bytes), application).toString());
    }

    @Test
    void objectThatCannotBeSerialized_isNamedWithItsAttribute() {
        UnencodableAttributeException e = assertThrows(
                UnencodableAttributeException.class,
                () -> codec.encode("cart", new ArrayList<>(List.of(new Thread())), application));

        assertEquals(
                "Attribute 'cart' of class java.util.ArrayList cannot be saved: "
                        + "class java.lang.Thread must implement java.io.Serializable",
                e.getMessage());
        assertEquals("cart", e.attribute());
        assertEquals("java.util.ArrayList", e.className());
        assertTrue(e.getCause() instanceof NotSerializableException);
    }

    @Test
    void chainThatIsTooLong_isRefusedWhenItIsSaved() {
        UnencodableAttributeException e = assertThrows(
                UnencodableAttributeException.class, () -> codec.encode("chain", chain(100_000), application));

        assertTrue(String.valueOf(e.getMessage()).contains("it is nested too deeply"), e.getMessage());
    }

    @Test
    void chain_isReadable() throws Exception {
        EncodedValue encoded = codec.encode("chain", chain(300), application);

        assertEquals(300, ((Node) codec.decode("chain", encoded, application)).length());
    }

    @Test
    void valueThatIsTooLarge_isRefused() {
        AttributeCodec small = new AttributeCodec(new CodecLimits(1_000, 10, 10));

        for (Object value : List.of("x".repeat(999), new byte[999], new Oversized())) {
            UnencodableAttributeException e =
                    assertThrows(UnencodableAttributeException.class, () -> small.encode("a", value, application));
            assertTrue(String.valueOf(e.getMessage()).endsWith("it must not exceed 1000 bytes"), e.getMessage());
        }
        UnreadableAttributeException e = assertThrows(
                UnreadableAttributeException.class,
                () -> small.decode("a", EncodedValue.of(new byte[1_001]), application));
        assertTrue(String.valueOf(e.getMessage()).endsWith("must not exceed 1000 bytes and has 1001"), e.getMessage());
    }

    @Test
    void graphBeyondTheLimits_isUnreadable() throws Exception {
        EncodedValue encoded = codec.encode("a", chain(20), application);

        for (CodecLimits limits : List.of(new CodecLimits(10_000, 10, 1_000), new CodecLimits(10_000, 100, 10))) {
            assertThrows(
                    UnreadableAttributeException.class,
                    () -> new AttributeCodec(limits).decode("a", encoded, application));
        }
    }

    @Test
    void arrayThatAnnouncesMoreThanThereIs_isRefusedBeforeItIsAllocated() throws Exception {
        byte[] array = codec.encode("a", new int[] {1, 2, 3}, application).bytes();
        array[array.length - 16] = 0x7F;
        assertUnreadable(array, "filter status: REJECTED");

        byte[] table = codec.encode("a", table(), application).bytes();
        String announced = "\0\0\0\u0010\0\0\0\1"; // capacity and size
        table[new String(table, StandardCharsets.ISO_8859_1).indexOf(announced) + 4] = 0x10;
        assertUnreadable(table, "filter status: REJECTED");
    }

    @Test
    void objectThatFailsWhenItIsRead_isUnreadable() throws Exception {
        for (Failure failure : Failure.values()) {
            byte[] bytes = codec.encode("a", new Failing(failure), application).bytes();
            assertUnreadable(bytes, "Attribute 'a' cannot be read: ");
        }
    }

    @Test
    void bytesAfterTheObject_areRefused() throws Exception {
        byte[] bytes = codec.encode("a", new int[] {1}, application).bytes();

        assertUnreadable(Arrays.copyOf(bytes, bytes.length + 1), "bytes are left over");
    }

    @Test
    void valueThatKeepsChanging_isRefusedAfterAFewAttempts() {
        UnencodableAttributeException e = assertThrows(
                UnencodableAttributeException.class, () -> codec.encode("a", new Restless(100), application));

        assertTrue(e.getCause() instanceof ConcurrentModificationException);
        assertTrue(String.valueOf(e.getMessage()).contains("it was changed while it was being written, 4 times"));
    }

    @Test
    void valueThatComesToRest_isSaved() throws Exception {
        EncodedValue encoded = codec.encode("a", new Restless(2), application);

        assertEquals(Restless.class, codec.decode("a", encoded, application).getClass());
    }

    @Test
    void activationListener_isToldWithoutDecoding() throws Exception {
        assertTrue(codec.encode("a", new Listener(), application).activationListener());
        assertFalse(codec.encode("a", new int[0], application).activationListener());
        assertFalse(codec.encode("a", "text", application).activationListener());
    }

    private void assertUnreadable(byte[] bytes, String reason) {
        UnreadableAttributeException e = assertThrows(
                UnreadableAttributeException.class,
                () -> BoundedAllocation.of(bytes.length, () -> codec.decode("a", EncodedValue.of(bytes), application)));
        assertTrue(String.valueOf(e.getMessage()).contains(reason), e.getMessage());
    }

    static Stream<Object> wasteful() {
        HashMap<String, Object> table = new HashMap<>(10_000, 0.01f);
        table.put("a", new int[0].length);
        table.put("b", new ArrayList<>(List.of(new StringBuilder("x"))));
        IdentityHashMap<String, String> identities = new IdentityHashMap<>(1_000);
        identities.put("key", "value");
        return Stream.of(
                table,
                identities,
                new Hashtable<>(Map.of("a", 1)),
                BitSet.valueOf(new long[] {7}),
                new PriorityQueue<>(List.of(3, 2, 1)),
                new StringBuilder(10_000).append("text"));
    }

    private static Map<String, Object> table() {
        Map<String, Object> table = new HashMap<>();
        table.put("a", new int[0]);
        return table;
    }

    private static Node chain(int length) {
        Node node = new Node(null);
        for (int i = 1; i < length; i++) {
            node = new Node(node);
        }
        return node;
    }

    record Node(@Nullable Node next) implements Serializable {
        int length() {
            int length = 0;
            for (Node node = this; node != null; node = node.next) {
                length++;
            }
            return length;
        }
    }

    /** Larger than its limit, by a single long text. */
    record Oversized(String text) implements Serializable {
        Oversized() {
            this("x".repeat(2_000));
        }
    }

    enum Failure {
        EXCEPTION,
        ERROR,
        RECURSION
    }

    /** Fails in one of the ways of stale or hostile streams. */
    record Inner(Failure failure) implements Serializable {}

    static final class Failing implements Serializable {
        private final Failure failure;

        Failing(Failure failure) {
            this.failure = failure;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            switch (failure) {
                case EXCEPTION -> throw new IllegalStateException("no");
                case ERROR -> throw new NoClassDefFoundError("gone");
                case RECURSION -> recurse(1);
            }
        }

        @SuppressWarnings("InfiniteRecursion") // as intended
        private static int recurse(int depth) {
            return recurse(depth + 1) + 1;
        }
    }

    /** Is changed by another thread the first times that it is written. */
    static final class Restless implements Serializable {
        private int times;

        Restless(int times) {
            this.times = times;
        }

        private void writeObject(java.io.ObjectOutputStream out) throws IOException {
            if (times-- > 0) {
                throw new ConcurrentModificationException();
            }
            out.defaultWriteObject();
        }
    }

    interface HttpSessionActivationListener {}

    abstract static class Base implements HttpSessionActivationListener {}

    static final class Listener extends Base implements Serializable {}
}
