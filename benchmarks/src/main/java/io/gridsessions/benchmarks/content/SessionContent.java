// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ten attributes of mixed types, whose sizes add up to a given one.
 *
 * <p>Five are small (text, two numbers, a time, a bean); five share the rest in equal parts (text, a list of texts, a
 * map, a list of beans, bytes). A size is what Java serialization makes of them, as Jetty's own store ships them.
 */
public final class SessionContent {
    /** The small attribute that is changed and read. */
    public static final String VISITS = "visits";

    /** How many attributes there are. */
    public static final int ATTRIBUTES = 10;

    private static final int WORD = 12;
    private static final long MILLENNIUM = 946_684_800_000L;

    private static final Map<Integer, Map<String, Object>> BY_SIZE = new ConcurrentHashMap<>();

    private SessionContent() {}

    /** The attributes of a session of about this many bytes; each call gives the same objects, which are not to be changed. */
    public static Map<String, Object> ofSize(int bytes) {
        return BY_SIZE.computeIfAbsent(bytes, SessionContent::make);
    }

    private static Map<String, Object> make(int bytes) {
        int share = 0;
        Map<String, Object> content = withShare(share);
        for (int missing = bytes - serializedSize(content); missing >= 8; missing = bytes - serializedSize(content)) {
            share += missing / 8;
            content = withShare(share);
        }
        return Collections.unmodifiableMap(content);
    }

    /** How many bytes Java serialization makes of the attributes. */
    public static int serializedSize(Map<String, Object> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            for (Map.Entry<String, Object> attribute : content.entrySet()) {
                out.writeUTF(attribute.getKey());
                out.writeObject(attribute.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    private static Map<String, Object> withShare(int share) {
        Random random = new Random(share);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("user", text(random, 2 * WORD));
        content.put(VISITS, 0);
        content.put("balance", random.nextDouble());
        content.put("since", MILLENNIUM + random.nextInt());
        content.put("profile", new Profile(text(random, WORD), text(random, WORD), "en-GB", random.nextInt()));
        content.put("notes", text(random, share));
        content.put("history", texts(random, share));
        content.put("settings", settings(random, share));
        content.put("cart", cart(random, share));
        content.put("picture", bytes(random, share));
        return content;
    }

    private static List<String> texts(Random random, int bytes) {
        List<String> texts = new ArrayList<>();
        for (int used = 0; used < bytes; used += 2 * WORD) texts.add(text(random, 2 * WORD));
        return texts;
    }

    private static Map<String, String> settings(Random random, int bytes) {
        Map<String, String> settings = new HashMap<>();
        for (int used = 0; used < bytes; used += 2 * WORD) settings.put(text(random, WORD), text(random, WORD));
        return settings;
    }

    private static List<CartLine> cart(Random random, int bytes) {
        List<CartLine> lines = new ArrayList<>();
        for (int used = 0; used < bytes; used += 3 * WORD)
            lines.add(new CartLine(text(random, WORD), random.nextInt(9), random.nextLong(99_999)));
        return lines;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) text.append((char) ('a' + random.nextInt(26)));
        return text.toString();
    }
}
