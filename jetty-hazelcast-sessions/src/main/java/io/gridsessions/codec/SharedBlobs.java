// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Blobs that hold several values, one after the other, because they were saved together.
 *
 * <p>A blob stays as long as one of its values is in use.
 */
final class SharedBlobs {
    /** A value of more bytes than this has a blob of its own, 65,536: who wants a small one should not fetch it, too. */
    static final int MAX_SHARED_VALUE = 65_536;

    /** A blob with several values has no more bytes than this, 131,072: reading one of them reads them all. */
    static final int MAX_SHARED_BLOB = 131_072;

    private SharedBlobs() {}

    /** New places for values, in new blobs. */
    static Map<String, BlobReference> references(Map<String, EncodedValue> values) {
        Map<String, BlobReference> places = new LinkedHashMap<>();
        Map<String, EncodedValue> together = new LinkedHashMap<>();
        int size = 0;
        for (Map.Entry<String, EncodedValue> entry : values.entrySet()) {
            int more = entry.getValue().size();
            if (more > MAX_SHARED_VALUE) {
                places.putAll(oneBlob(Map.of(entry.getKey(), entry.getValue())));
            } else {
                if (size + more > MAX_SHARED_BLOB) {
                    places.putAll(oneBlob(together));
                    together.clear();
                    size = 0;
                }
                together.put(entry.getKey(), entry.getValue());
                size += more;
            }
        }
        places.putAll(oneBlob(together));
        return places;
    }

    private static Map<String, BlobReference> oneBlob(Map<String, EncodedValue> values) {
        Map<String, BlobReference> places = new LinkedHashMap<>();
        if (values.isEmpty()) {
            return places;
        }
        long contentId = RandomIds.next();
        int blobSize = values.values().stream().mapToInt(EncodedValue::size).sum();
        int offset = 0;
        for (Map.Entry<String, EncodedValue> entry : values.entrySet()) {
            places.put(entry.getKey(), BlobReference.to(contentId, blobSize, offset, entry.getValue()));
            offset += entry.getValue().size();
        }
        return places;
    }

    /** The names of the values that share a blob of which less than half is in use, blob by blob. */
    static Collection<List<String>> wasteful(Map<String, StoredValue> values) {
        Map<Long, List<String>> names = new LinkedHashMap<>();
        Map<Long, Long> unused = new HashMap<>();
        values.forEach((name, value) -> {
            if (value instanceof BlobReference blob && !blob.alone()) {
                names.computeIfAbsent(blob.contentId(), id -> new ArrayList<>()).add(name);
                unused.merge(
                        blob.contentId(), (long) blob.blobSize() - 2L * blob.size(), (a, b) -> a - 2L * blob.size());
            }
        });
        names.keySet().removeIf(id -> unused.getOrDefault(id, 0L) <= 0);
        return names.values();
    }

    /** Refuses values that together are longer than the blob they are said to lie in: each is copied out of it. */
    static void requireRoom(Collection<StoredValue> values) {
        Map<Long, Long> room = new HashMap<>();
        for (StoredValue value : values) {
            if (value instanceof BlobReference blob) {
                long left = room.getOrDefault(blob.contentId(), (long) blob.blobSize()) - blob.size();
                if (left < 0) {
                    throw new MalformedBytesException(
                            "the values in a blob must not be longer than its " + blob.blobSize() + " bytes");
                }
                room.put(blob.contentId(), left);
            }
        }
    }

    /** Puts a value where its reference says, into the blob that is being put together. */
    static void put(Map<Long, byte[]> blobs, BlobReference place, EncodedValue value) {
        if (place.alone()) {
            blobs.put(place.contentId(), value.bytes());
        } else {
            byte[] blob = blobs.computeIfAbsent(place.contentId(), id -> new byte[place.blobSize()]);
            System.arraycopy(value.bytes(), 0, blob, place.offset(), value.size());
        }
    }
}
