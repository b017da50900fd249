// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import java.util.UUID;

/** Text, numbers, and other values of the JDK that contain no other values. */
final class ScalarTypes {
    /** All classes, enums apart, whose objects cannot be changed in place. */
    static final Set<Class<?>> CLASSES = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            OffsetTime.class,
            ZonedDateTime.class,
            TimeTypes.ZONE_REGION_CLASS,
            ZoneOffset.class,
            Duration.class,
            Period.class,
            Year.class,
            YearMonth.class,
            MonthDay.class);

    private static final int LONG_BITS = 63;

    private ScalarTypes() {}

    static void addTo(ValueTypes types) {
        types.addPlain(Tag.STRING, String.class, ByteWriter::writeText, ByteReader::readText);
        addBoolean(types);
        types.<Byte>addPlain(Tag.BYTE, Byte.class, ByteWriter::write, ByteReader::readByte);
        types.<Short>addPlain(Tag.SHORT, Short.class, ByteWriter::writeSigned, in ->
                (short) in.readSigned(Short.MIN_VALUE, Short.MAX_VALUE));
        types.<Character>addPlain(Tag.CHARACTER, Character.class, ByteWriter::writeVarint, in ->
                (char) in.readCount("a character", 0xFFFF));
        types.<Integer>addPlain(Tag.INTEGER, Integer.class, ByteWriter::writeSigned, ByteReader::readSignedInt);
        types.<Long>addPlain(Tag.LONG, Long.class, ByteWriter::writeSigned, ByteReader::readSigned);
        types.<Float>addPlain(
                Tag.FLOAT,
                Float.class,
                (out, value) -> out.writeInt(Float.floatToRawIntBits(value)),
                in -> Float.intBitsToFloat(in.readInt()));
        types.<Double>addPlain(
                Tag.DOUBLE,
                Double.class,
                (out, value) -> out.writeLong(Double.doubleToRawLongBits(value)),
                in -> Double.longBitsToDouble(in.readLong()));
        types.<UUID>addPlain(
                Tag.UUID, UUID.class, ScalarTypes::writeUuid, in -> new UUID(in.readLong(), in.readLong()));
        addBigNumbers(types);
        types.addContainer(
                Tag.BYTE_ARRAY,
                byte[].class,
                ScalarTypes::writeByteArray,
                in -> in.bytes().readBlock());
        types.addContainer(Tag.DATE, Date.class, ScalarTypes::writeDate, ScalarTypes::readDate);
    }

    private static void addBoolean(ValueTypes types) {
        types.<Boolean>addWriter(Boolean.class, (out, value) -> {
            out.bytes().write(value ? Tag.TRUE : Tag.FALSE);
            return true;
        });
        types.addReader(Tag.FALSE, in -> false);
        types.addReader(Tag.TRUE, in -> true);
    }

    private static void addBigNumbers(ValueTypes types) {
        types.addWriter(BigInteger.class, ScalarTypes::writeBigInteger);
        types.addReader(Tag.BIG_INTEGER, in -> readBigInteger(in.bytes()));
        types.addWriter(BigDecimal.class, ScalarTypes::writeDecimal);
        types.addReader(Tag.SMALL_DECIMAL, in -> readSmallDecimal(in.bytes()));
        types.addReader(Tag.BIG_DECIMAL, in -> readBigDecimal(in.bytes()));
    }

    private static void writeUuid(ByteWriter out, UUID value) {
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    private static boolean writeByteArray(ValueEncoder out, byte[] value) {
        out.bytes().writeBlock(value);
        return true;
    }

    @SuppressWarnings("JavaUtilDate") // an application's date has to come back as one
    private static boolean writeDate(ValueEncoder out, Date value) {
        out.bytes().writeSigned(value.getTime());
        return true;
    }

    @SuppressWarnings("JavaUtilDate") // as above
    private static Date readDate(ValueDecoder in) {
        return new Date(in.bytes().readSigned());
    }

    private static boolean writeBigInteger(ValueEncoder out, BigInteger value) {
        out.bytes().write(Tag.BIG_INTEGER);
        return writeMagnitude(out.bytes(), value);
    }

    private static boolean writeDecimal(ValueEncoder out, BigDecimal value) {
        BigInteger unscaled = value.unscaledValue();
        boolean small = unscaled.bitLength() <= LONG_BITS;
        out.bytes().write(small ? Tag.SMALL_DECIMAL : Tag.BIG_DECIMAL);
        out.bytes().writeSigned(value.scale());
        if (small) {
            out.bytes().writeSigned(unscaled.longValue());
            return true;
        }
        return writeMagnitude(out.bytes(), unscaled);
    }

    private static BigDecimal readSmallDecimal(ByteReader in) {
        int scale = in.readSignedInt();
        return BigDecimal.valueOf(in.readSigned(), scale);
    }

    private static BigDecimal readBigDecimal(ByteReader in) {
        int scale = in.readSignedInt();
        BigInteger unscaled = readBigInteger(in);
        if (unscaled.bitLength() <= LONG_BITS) {
            throw new MalformedBytesException("a decimal is longer than it needs to be");
        }
        return new BigDecimal(unscaled, scale);
    }

    private static boolean writeMagnitude(ByteWriter out, BigInteger value) {
        if (value.bitLength() / Byte.SIZE >= CodecLimits.MAX_NUMBER_BYTES) {
            return false;
        }
        out.writeBlock(value.toByteArray());
        return true;
    }

    private static BigInteger readBigInteger(ByteReader in) {
        byte[] bytes = in.readBlock(CodecLimits.MAX_NUMBER_BYTES);
        BigInteger value = new BigInteger(bytes);
        if (value.bitLength() / Byte.SIZE + 1 != bytes.length) {
            throw new MalformedBytesException("a number is longer than it needs to be");
        }
        return value;
    }
}
