// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Size and time of our encoding against Java serialization, for the shop's cart and for a mixed session of 8 KB.
 *
 * <p>Java serialization writes the attributes one after the other into one stream, as Jetty does. Prints a table; a time is processor
 * time of one thread, the median of the rounds, the first of which warm up.
 */
final class CodecComparison {
    private static final int ROUNDS = 15;
    private static final long ROUND_NANOS = 200_000_000;
    private static final int CALLS_BETWEEN_LOOKS = 64;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final AttributeCodec CODEC = new AttributeCodec();
    private static final ClassLoader APPLICATION = CodecComparison.class.getClassLoader();

    private CodecComparison() {}

    /**
     * Prints the table.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        System.out.printf(
                Locale.ROOT, "%-14s %-6s %8s %12s %12s%n", "session", "codec", "bytes", "encode ns", "decode ns");
        compare("cart", cart());
        compare("mixed 8 KB", mixed());
    }

    private static void compare(String name, Map<String, Object> session) throws Exception {
        byte[] java = javaEncode(session);
        byte[] ours = encode(session);
        require(session, decode(ours));
        double[] before = {java.length, nanos(() -> javaEncode(session)), nanos(() -> javaDecode(java))};
        double[] after = {ours.length, nanos(() -> encode(session)), nanos(() -> decode(ours))};
        print(name, "java", before);
        print(name, "ours", after);
        print(name, "ratio", new double[] {after[0] / before[0], before[1] / after[1], before[2] / after[2]});
    }

    private static void print(String name, String codec, double[] figures) {
        String format = codec.equals("ratio") ? "%-14s %-6s %8.2f %12.1f %12.1f%n" : "%-14s %-6s %8.0f %12.0f %12.0f%n";
        System.out.printf(Locale.ROOT, format, name, codec, figures[0], figures[1], figures[2]);
    }

    private static void require(Map<String, Object> expected, Map<String, Object> found) {
        expected.forEach((name, value) -> {
            if (!(value instanceof byte[]) && !value.equals(found.get(name))) {
                throw new IllegalStateException(name + " came back as " + found.get(name));
            }
        });
    }

    private static double nanos(Callable<?> work) throws Exception {
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(work);
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private static double round(Callable<?> work) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        long calls = 0;
        while (THREADS.getCurrentThreadCpuTime() - start < ROUND_NANOS) {
            for (int i = 0; i < CALLS_BETWEEN_LOOKS; i++) {
                if (work.call() == null) {
                    throw new IllegalStateException("nothing came back");
                }
            }
            calls += CALLS_BETWEEN_LOOKS;
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / (double) calls;
    }

    private static byte[] encode(Map<String, Object> session) throws Exception {
        Map<String, StoredValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : session.entrySet()) {
            values.put(entry.getKey(), new InlineValue(CODEC.encode(entry.getKey(), entry.getValue(), APPLICATION)));
        }
        return RecordFormat.encode(new SessionRecord(
                new SessionIdentity("node01x5ls1v7c9vgg", "/shop", "", "node0"),
                new AccessTimes(1_763_806_500_000L, 1_763_806_560_000L, 1_763_806_561_500L, 1_763_806_500_000L),
                new Lifetime(1_800_000, 1_763_808_361_500L),
                new StoredAttributes(1, values)));
    }

    private static Map<String, Object> decode(byte[] bytes) throws Exception {
        Map<String, Object> session = new HashMap<>();
        for (Map.Entry<String, StoredValue> entry :
                RecordFormat.decode(bytes).attributes().values().entrySet()) {
            EncodedValue value = ((InlineValue) entry.getValue()).value();
            session.put(entry.getKey(), CODEC.decode(entry.getKey(), value, APPLICATION));
        }
        return session;
    }

    private static byte[] javaEncode(Map<String, Object> session) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeUTF("node01x5ls1v7c9vgg");
            out.writeUTF("/shop");
            out.writeUTF("");
            out.writeUTF("node0");
            for (int i = 0; i < 6; i++) {
                out.writeLong(1_763_806_500_000L);
            }
            out.writeInt(session.size());
            for (Map.Entry<String, Object> entry : session.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeBoolean(false);
                out.writeObject(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, Object> javaDecode(byte[] bytes) throws IOException, ClassNotFoundException {
        Map<String, Object> session = new HashMap<>();
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            for (int i = 0; i < 4; i++) {
                in.readUTF();
            }
            for (int i = 0; i < 6; i++) {
                in.readLong();
            }
            for (int i = in.readInt(); i > 0; i--) {
                String name = in.readUTF();
                in.readBoolean();
                session.put(name, in.readObject());
            }
        }
        return session;
    }

    private static Map<String, Object> cart() {
        Map<String, Object> cart = new LinkedHashMap<>();
        cart.put("items", items(6));
        cart.put("currency", "EUR");
        cart.put("total", new BigDecimal("219.40"));
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("cart", cart);
        return session;
    }

    private static Map<String, Object> mixed() {
        Map<String, Object> session = new LinkedHashMap<>(cart());
        session.put("user", "ada.lovelace@example.org");
        session.put("customerNumber", 4_711_042L);
        session.put("loggedIn", true);
        session.put("since", Instant.ofEpochSecond(1_763_806_500, 123_456_789));
        session.put("birthday", LocalDate.of(1990, 12, 10));
        session.put("csrf", UUID.fromString("5f1c9d2e-3b77-4c8a-9d61-0a7f8a1b2c3d"));
        session.put("roles", new ArrayList<>(List.of("customer", "reviewer", "beta")));
        session.put("preferences", preferences());
        session.put("recent", items(20));
        session.put("visits", visits());
        session.put("thumbnail", new byte[1_500]);
        session.put("note", "Bitte beim Nachbarn abgeben, die Klingel ist kaputt. ".repeat(8));
        return session;
    }

    private static List<Object> items(int count) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("sku", "SKU-" + (100_000 + 37 * i));
            item.put("name", "Article number " + i);
            item.put("quantity", 1 + i % 3);
            item.put("price", new BigDecimal("19.90").add(BigDecimal.valueOf(i)));
            items.add(item);
        }
        return items;
    }

    private static Map<String, Object> preferences() {
        Map<String, Object> preferences = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            preferences.put("preference." + i, i % 2 == 0 ? "value " + i : i);
        }
        return preferences;
    }

    private static List<Object> visits() {
        List<Object> visits = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            visits.add(Instant.ofEpochSecond(1_763_806_500 + i * 61L, i * 1_000_000L));
        }
        return visits;
    }
}
