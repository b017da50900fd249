// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.ConcurrentModificationException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The translation between the values of attributes and bytes, one value at a time.
 *
 * <pre>
 * value = tag content                          see below; bytes left over are refused
 * 00                                           null, inside collections only
 * 01 flags byte*                               Java serialization, its stream to the end of the value
 * 02 flags text text                           enum: class, constant
 * 03 | 04                                      false, true
 * 05 byte | 06 signed | 07 varint              Byte, Short, Character
 * 08 signed | 09 signed                        Integer, Long
 * 0A 4 bytes | 0B 8 bytes                      Float, Double: their bits
 * 0C block                                     BigInteger: two's complement in its shortest form
 * 0D signed signed | 0E signed block           BigDecimal: scale, then unscaled value if it fits a long, or if not
 * 0F text                                      String
 * 10 16 bytes                                  UUID
 * 11 byte                                      key of a nested map, again: its number among the first 128 of them, from 0
 * 20 to 2D                                     java.time: signed and varint from the coarsest unit to the finest
 * 40 block | 41 signed                         byte[], Date
 * 50 to 60 count value*                        collections, maps as key value key value (5F without count)
 * 61 | 62 | 63                                 the empty list, set, map of Collections
 * 64 value | 65 value | 66 value value         the singleton list, set, map of Collections
 *
 * flags = 01 class found through the application's loader + 02 HttpSessionActivationListener
 * </pre>
 *
 * <p>What is not written in {@link RecordFormat} about numbers and text holds here, too; tags are listed in {@link Tag}.
 *
 * <ul>
 *   <li>A collection is written compactly if it and everything in it is of one of the classes above, exactly. Otherwise, and
 *       if it contains the same collection twice, or collections too deeply nested, Java serialization writes the whole
 *       attribute. Either way the object that comes back has the same class and the same content.
 *   <li>Objects shared by two attributes are not shared any more when they come back.
 *   <li>Nothing that is read is trusted: lengths are checked before memory is allocated, and {@link GraphFilter} bounds
 *       Java serialization.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class AttributeCodec {
    private static final int ATTEMPTS = 4;
    private static final long PAUSE_NANOS = 50_000;

    private final CodecLimits limits;
    private final Compression compression;

    /** A codec with {@link CodecLimits#DEFAULT}. */
    public AttributeCodec() {
        this(CodecLimits.DEFAULT);
    }

    /**
     * A codec with limits of its own.
     *
     * @param limits the bounds for what is written and read
     */
    public AttributeCodec(CodecLimits limits) {
        this(limits, Compression.NONE);
    }

    /**
     * A codec that may compress large values.
     *
     * @param limits the bounds for what is written and read
     * @param compression of blobs that are written
     */
    public AttributeCodec(CodecLimits limits, Compression compression) {
        this.limits = limits;
        this.compression = compression;
    }

    /** The bytes to store for a blob of encoded values. */
    byte[] shorten(byte[] blob) {
        return compression.shorten(blob);
    }

    /**
     * The bytes of a value; tried again a few times if another thread changes the value meanwhile.
     *
     * @param name the name of the attribute
     * @param value the value
     * @param application the web application's class loader, or null if there is none beside the server's
     * @return the value as bytes
     * @throws UnencodableAttributeException if the value cannot be serialized, is too large, or kept changing
     */
    public EncodedValue encode(String name, Object value, @Nullable ClassLoader application)
            throws UnencodableAttributeException {
        return encode(name, value, application, null);
    }

    /** As the other one, but answers the bytes expected if they are what would come out: then nothing is copied. */
    EncodedValue encode(String name, Object value, @Nullable ClassLoader application, @Nullable EncodedValue expected)
            throws UnencodableAttributeException {
        if (!Text.fits(name, CodecLimits.MAX_NAME_BYTES)) {
            throw refused(name, value, "its name must not exceed " + CodecLimits.MAX_NAME_BYTES + " bytes", null);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return write(value, new ClassLookup(application), expected);
            } catch (ConcurrentModificationException e) {
                if (attempt == ATTEMPTS) {
                    throw refused(name, value, "it was changed while it was being written, " + ATTEMPTS + " times", e);
                }
                LockSupport.parkNanos(PAUSE_NANOS << attempt);
            } catch (TooManyBytesException e) {
                throw refused(name, value, String.valueOf(e.getMessage()), e);
            } catch (SerializationException e) {
                throw refused(name, value, String.valueOf(e.getMessage()), e.getCause());
            }
        }
    }

    /**
     * The value that the bytes stand for.
     *
     * @param name the name of the attribute
     * @param value the bytes, not trusted
     * @param application the web application's class loader, or null if there is none beside the server's
     * @return a new object
     * @throws UnreadableAttributeException if a class is missing or has changed, or the bytes are malformed
     */
    public Object decode(String name, EncodedValue value, @Nullable ClassLoader application)
            throws UnreadableAttributeException {
        if (value.size() > limits.valueBytes()) {
            throw new UnreadableAttributeException(
                    name, "it must not exceed " + limits.valueBytes() + " bytes and has " + value.size(), null);
        }
        try {
            return read(value.bytes(), new ClassLookup(application));
        } catch (VirtualMachineError e) {
            if (e instanceof StackOverflowError) {
                throw new UnreadableAttributeException(name, "it is nested too deeply", e);
            }
            throw e;
        } catch (Throwable e) {
            throw new UnreadableAttributeException(name, Reasons.of(e), e);
        }
    }

    private EncodedValue write(Object value, ClassLookup lookup, @Nullable EncodedValue expected) {
        ByteWriter out = new ByteWriter(limits.valueBytes());
        try {
            if (!writeCompactly(out, value, lookup)) {
                out.truncate(0);
                out.write(Tag.JAVA);
                out.write(ClassFlags.of(value.getClass(), lookup));
                JavaSerialization.write(out, value);
            }
            return expected != null && out.wrote(expected.bytes()) ? expected : EncodedValue.of(out.toByteArray());
        } finally {
            out.release();
        }
    }

    /** Writes classes of the JDK only, with which nothing can go wrong but a change by another thread. */
    private static boolean writeCompactly(ByteWriter out, Object value, ClassLookup lookup) {
        try {
            return new ValueEncoder(out, lookup).write(value);
        } catch (TooManyBytesException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ConcurrentModificationException(e.toString(), e);
        }
    }

    private Object read(byte[] bytes, ClassLookup lookup) throws Exception {
        ByteReader in = new ByteReader(bytes);
        if (bytes[0] == Tag.JAVA) {
            in.readByte();
            boolean application = (ClassFlags.read(in) & ClassFlags.APPLICATION) != 0;
            return JavaSerialization.read(in, new GraphFilter(limits, bytes.length), lookup.preferring(application));
        }
        Object value = new ValueDecoder(in, lookup).readPresent();
        in.requireEnd();
        return value;
    }

    private static UnencodableAttributeException refused(
            String name, Object value, String reason, @Nullable Throwable cause) {
        return new UnencodableAttributeException(name, value.getClass().getName(), reason, cause);
    }
}
