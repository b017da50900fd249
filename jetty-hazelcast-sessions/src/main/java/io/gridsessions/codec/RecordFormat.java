// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The format of a session record, version 2: written and read here and nowhere else.
 *
 * <pre>
 * record    = magic version kind identity times lifetime attributes sections
 * magic     = 47 53                            "GS"
 * version   = 02                               or 01, which is read and not written
 * kind      = 01                               a live session; others are reserved and refused
 * identity  = text text text text              id, context path, virtual host, last node
 * times     = signed signed signed signed      created, then previous, last and cookie set, each minus created
 * lifetime  = signed signed signed signed      maximum inactive time, expiry, lease lasts until minus expiry, blobs
 *                                              last until; not the last two in version 1
 * attributes= long count (text value)*         storage id, number of attributes, each with its name (no name twice)
 * value     = 00 block                         inline: the encoded value, at least one byte
 *           | 01 long varint flags             blob: content id, size, 01 immutable + 02 activation listener
 *           | 02 long varint varint varint flags   part of a blob: content id, size of the blob, offset, size, flags;
 *                                              not in version 1
 * sections  = count (varint block)*            optional sections: id (ascending) and content
 *
 * count     = varint
 * block     = varint byte*                     length, then so many bytes
 * text      = block                            see {@link Text}
 * varint    = LEB128 in its shortest form      seven bits a byte, the lowest first
 * signed    = varint                           zigzag: 0, -1, 1, -2 are 0, 1, 2, 3
 * long      = 8 bytes                          the highest first
 * </pre>
 *
 * <ul>
 *   <li>Version N reads N and N−1. Version 1 had no parts of blobs, and less about the lifetime.
 *   <li>An optional section that a reader does not know is skipped, and it is not written back; so a section may hold
 *       hints only. What must not be lost, or must not be overlooked, takes a new version.
 *   <li>A record ends after its sections: bytes left over are refused, as is every length that exceeds what is left or
 *       its limit in {@link CodecLimits}. Nothing is allocated before it is checked.
 *   <li>A record of known sections has exactly one encoding.
 * </ul>
 */
public final class RecordFormat {
    private static final String MAGIC = "GS";
    private static final int VERSION = 2;
    private static final int OLDEST_VERSION = VERSION - 1;
    private static final int KIND_LIVE = 1;
    private static final int INLINE = 0;
    private static final int BLOB = 1;
    private static final int PART = 2;
    private static final int FLAG_IMMUTABLE = 1;
    private static final int FLAG_LISTENER = 2;
    private static final int SMALLEST_ATTRIBUTE = 4;

    private RecordFormat() {}

    /**
     * The bytes of a record in the newest version.
     *
     * @param record the session
     * @return a new array of exactly the right length
     * @throws RecordTooLargeException if a limit of {@link CodecLimits} would be exceeded
     */
    public static byte[] encode(SessionRecord record) {
        ByteWriter out = new ByteWriter(CodecLimits.MAX_RECORD_BYTES);
        try {
            out.writeAscii(MAGIC);
            out.write(VERSION);
            out.write(KIND_LIVE);
            writeIdentity(out, record.identity());
            writeTimes(out, record.times());
            writeLifetime(out, record.lifetime());
            writeAttributes(out, record.attributes());
            out.writeVarint(0);
            return out.toByteArray();
        } catch (TooManyBytesException e) {
            throw new RecordTooLargeException("A session record is too large: " + e.getMessage());
        } finally {
            out.release();
        }
    }

    /**
     * The record that the bytes hold.
     *
     * @param bytes a whole record of this or the previous version, not trusted
     * @return the session
     * @throws UnsupportedVersionException if a newer version wrote the record
     * @throws MalformedRecordException if the bytes are not a record
     */
    public static SessionRecord decode(byte[] bytes) throws MalformedRecordException {
        if (bytes.length > CodecLimits.MAX_RECORD_BYTES) {
            throw new MalformedRecordException("Not a session record: it must not exceed "
                    + CodecLimits.MAX_RECORD_BYTES + " bytes and has " + bytes.length);
        }
        ByteReader in = new ByteReader(bytes);
        try {
            in.requireAscii(MAGIC);
            int version = in.readUnsignedByte();
            requireVersion(version);
            requireKind(in.readUnsignedByte());
            return readLive(in, version);
        } catch (MalformedBytesException e) {
            throw new MalformedRecordException("Not a session record: " + e.getMessage(), e);
        }
    }

    private static void requireVersion(int version) throws MalformedRecordException {
        if (version > VERSION) {
            throw new UnsupportedVersionException("A session record has version " + version + ", this library reads "
                    + VERSION + " at most: update this node");
        }
        if (version < OLDEST_VERSION) {
            throw new MalformedRecordException(
                    "A session record must have version " + OLDEST_VERSION + " to " + VERSION + ", not " + version);
        }
    }

    private static void requireKind(int kind) {
        if (kind != KIND_LIVE) {
            throw new MalformedBytesException("the kind of record must be " + KIND_LIVE + ", not " + kind);
        }
    }

    private static SessionRecord readLive(ByteReader in, int version) {
        SessionIdentity identity = readIdentity(in);
        AccessTimes times = readTimes(in);
        Lifetime lifetime = version == VERSION ? readLifetime(in) : new Lifetime(in.readSigned(), in.readSigned());
        StoredAttributes attributes = readAttributes(in, version == VERSION ? PART : BLOB);
        skipSections(in);
        in.requireEnd();
        return new SessionRecord(identity, times, lifetime, attributes);
    }

    private static void writeIdentity(ByteWriter out, SessionIdentity identity) {
        writeName(out, identity.id());
        writeName(out, identity.contextPath());
        writeName(out, identity.virtualHost());
        writeName(out, identity.lastNode());
    }

    private static SessionIdentity readIdentity(ByteReader in) {
        return new SessionIdentity(readName(in), readName(in), readName(in), readName(in));
    }

    private static void writeTimes(ByteWriter out, AccessTimes times) {
        long created = times.created();
        out.writeSigned(created);
        out.writeSigned(times.previous() - created);
        out.writeSigned(times.last() - created);
        out.writeSigned(times.cookieSet() - created);
    }

    private static AccessTimes readTimes(ByteReader in) {
        long created = in.readSigned();
        return new AccessTimes(
                created, created + in.readSigned(), created + in.readSigned(), created + in.readSigned());
    }

    private static void writeLifetime(ByteWriter out, Lifetime lifetime) {
        out.writeSigned(lifetime.maxInactive());
        out.writeSigned(lifetime.expiry());
        out.writeSigned(lifetime.leasedUntil() - lifetime.expiry());
        out.writeSigned(lifetime.blobsUntil());
    }

    private static Lifetime readLifetime(ByteReader in) {
        long maxInactive = in.readSigned();
        long expiry = in.readSigned();
        return new Lifetime(maxInactive, expiry, expiry + in.readSigned(), in.readSigned());
    }

    private static void writeAttributes(ByteWriter out, StoredAttributes attributes) {
        int count = attributes.values().size();
        if (count > CodecLimits.MAX_ATTRIBUTES) {
            throw new RecordTooLargeException("A session must not have more than " + CodecLimits.MAX_ATTRIBUTES
                    + " attributes, and this one has " + count);
        }
        out.writeLong(attributes.storageId());
        out.writeVarint(count);
        attributes.forEach((name, value) -> {
            writeName(out, name);
            writeValue(out, value);
        });
    }

    private static StoredAttributes readAttributes(ByteReader in, int lastPlace) {
        long storageId = in.readLong();
        int count = in.readCount(
                "the number of attributes", Math.min(CodecLimits.MAX_ATTRIBUTES, in.remaining() / SMALLEST_ATTRIBUTE));
        Map<String, StoredValue> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = readName(in);
            if (values.put(name, readValue(in, lastPlace)) != null) {
                throw new MalformedBytesException("attribute '" + name + "' is there twice");
            }
        }
        SharedBlobs.requireRoom(values.values());
        return StoredAttributes.owning(storageId, values);
    }

    private static void writeValue(ByteWriter out, StoredValue value) {
        if (value instanceof InlineValue inline) {
            out.write(INLINE);
            out.writeBlock(inline.value().bytes());
        } else if (value instanceof BlobReference blob) {
            writeBlob(out, blob);
        }
    }

    private static void writeBlob(ByteWriter out, BlobReference blob) {
        out.write(blob.alone() ? BLOB : PART);
        out.writeLong(blob.contentId());
        if (!blob.alone()) {
            out.writeVarint(blob.blobSize());
            out.writeVarint(blob.offset());
        }
        out.writeVarint(blob.size());
        out.write((blob.immutable() ? FLAG_IMMUTABLE : 0) | (blob.activationListener() ? FLAG_LISTENER : 0));
    }

    private static StoredValue readValue(ByteReader in, int lastPlace) {
        int place = in.readUnsignedByte();
        if (place > lastPlace) {
            throw new MalformedBytesException("the place of a value must be 0 to " + lastPlace + ", not " + place);
        }
        return place == INLINE ? readInline(in) : readBlob(in, place == PART);
    }

    private static InlineValue readInline(ByteReader in) {
        byte[] bytes = in.readBlock();
        if (bytes.length == 0) {
            throw new MalformedBytesException("a value must have at least one byte");
        }
        return new InlineValue(EncodedValue.of(bytes));
    }

    private static BlobReference readBlob(ByteReader in, boolean part) {
        long contentId = in.readLong();
        int blobSize = part ? in.readCount("the size of a blob", Integer.MAX_VALUE) : 0;
        int offset = part ? in.readCount("an offset in a blob", blobSize) : 0;
        int size = in.readCount("the size of a value", part ? blobSize - offset : Integer.MAX_VALUE);
        int flags = in.readUnsignedByte();
        if (size == 0 || (part && size == blobSize) || flags > (FLAG_IMMUTABLE | FLAG_LISTENER)) {
            throw new MalformedBytesException("a value in a blob has size " + size + " and flags " + flags);
        }
        boolean immutable = (flags & FLAG_IMMUTABLE) != 0;
        boolean listener = (flags & FLAG_LISTENER) != 0;
        return new BlobReference(contentId, part ? blobSize : size, offset, size, immutable, listener);
    }

    private static void skipSections(ByteReader in) {
        int count = in.readCount("the number of optional sections", CodecLimits.MAX_SECTIONS);
        long previous = -1;
        for (int i = 0; i < count; i++) {
            int id = in.readCount("the id of an optional section", Integer.MAX_VALUE);
            if (id <= previous) {
                throw new MalformedBytesException("optional section " + id + " is out of order");
            }
            previous = id;
            in.skipBlock();
        }
    }

    private static void writeName(ByteWriter out, String name) {
        if (!Text.fits(name, CodecLimits.MAX_NAME_BYTES)) {
            throw new RecordTooLargeException("A name must not exceed " + CodecLimits.MAX_NAME_BYTES
                    + " bytes, and this one has " + name.length() + " characters: " + name.substring(0, 64) + "…");
        }
        out.writeText(name);
    }

    private static String readName(ByteReader in) {
        return in.readText(CodecLimits.MAX_NAME_BYTES);
    }
}
