// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The values of java.time, made of signed varints from the coarsest unit to the finest. */
final class TimeTypes {
    /** The class of all zones that have a name; the JDK does not publish it. */
    static final Class<? extends ZoneId> ZONE_REGION_CLASS = ZoneId.of("UTC").getClass();

    private static final int MAX_NANO = 999_999_999;
    private static final int MAX_SECOND_OF_DAY = 86_399;

    private TimeTypes() {}

    static void addTo(ValueTypes types) {
        addLocal(types);
        addZoned(types);
        addAmounts(types);
    }

    private static void addLocal(ValueTypes types) {
        types.addPlain(Tag.LOCAL_DATE, LocalDate.class, TimeTypes::writeDate, TimeTypes::readDate);
        types.addPlain(Tag.LOCAL_TIME, LocalTime.class, TimeTypes::writeTime, TimeTypes::readTime);
        types.addPlain(Tag.LOCAL_DATE_TIME, LocalDateTime.class, TimeTypes::writeDateTime, TimeTypes::readDateTime);
        types.<Year>addPlain(
                Tag.YEAR,
                Year.class,
                (out, value) -> out.writeSigned(value.getValue()),
                in -> Year.of(in.readSignedInt()));
        types.addPlain(Tag.YEAR_MONTH, YearMonth.class, TimeTypes::writeYearMonth, TimeTypes::readYearMonth);
        types.addPlain(Tag.MONTH_DAY, MonthDay.class, TimeTypes::writeMonthDay, TimeTypes::readMonthDay);
    }

    private static void addZoned(ValueTypes types) {
        types.addPlain(Tag.INSTANT, Instant.class, TimeTypes::writeInstant, TimeTypes::readInstant);
        types.addPlain(Tag.ZONE_OFFSET, ZoneOffset.class, TimeTypes::writeOffset, TimeTypes::readOffset);
        types.<ZoneId>addPlain(
                Tag.ZONE_REGION,
                ZONE_REGION_CLASS,
                (out, value) -> out.writeText(value.getId()),
                TimeTypes::readRegion);
        types.addPlain(Tag.OFFSET_TIME, OffsetTime.class, TimeTypes::writeOffsetTime, TimeTypes::readOffsetTime);
        types.addPlain(
                Tag.OFFSET_DATE_TIME,
                OffsetDateTime.class,
                TimeTypes::writeOffsetDateTime,
                TimeTypes::readOffsetDateTime);
        types.addPlain(Tag.ZONED_DATE_TIME, ZonedDateTime.class, TimeTypes::writeZoned, TimeTypes::readZoned);
    }

    private static void addAmounts(ValueTypes types) {
        types.addPlain(Tag.DURATION, Duration.class, TimeTypes::writeDuration, TimeTypes::readDuration);
        types.addPlain(Tag.PERIOD, Period.class, TimeTypes::writePeriod, TimeTypes::readPeriod);
    }

    private static void writeDate(ByteWriter out, LocalDate value) {
        out.writeSigned(value.toEpochDay());
    }

    private static LocalDate readDate(ByteReader in) {
        return LocalDate.ofEpochDay(in.readSigned());
    }

    @SuppressWarnings("JavaLocalTimeGetNano") // the seconds are written just before
    private static void writeTime(ByteWriter out, LocalTime value) {
        out.writeVarint(value.toSecondOfDay());
        out.writeVarint(value.getNano());
    }

    private static LocalTime readTime(ByteReader in) {
        int second = in.readCount("the second of a day", MAX_SECOND_OF_DAY);
        return LocalTime.ofSecondOfDay(second).withNano(readNano(in));
    }

    private static void writeDateTime(ByteWriter out, LocalDateTime value) {
        writeDate(out, value.toLocalDate());
        writeTime(out, value.toLocalTime());
    }

    private static LocalDateTime readDateTime(ByteReader in) {
        return LocalDateTime.of(readDate(in), readTime(in));
    }

    private static void writeYearMonth(ByteWriter out, YearMonth value) {
        out.writeSigned(value.getYear());
        out.write(value.getMonthValue());
    }

    private static YearMonth readYearMonth(ByteReader in) {
        return YearMonth.of(in.readSignedInt(), in.readByte());
    }

    private static void writeMonthDay(ByteWriter out, MonthDay value) {
        out.write(value.getMonthValue());
        out.write(value.getDayOfMonth());
    }

    private static MonthDay readMonthDay(ByteReader in) {
        return MonthDay.of(in.readByte(), in.readByte());
    }

    private static void writeInstant(ByteWriter out, Instant value) {
        out.writeSigned(value.getEpochSecond());
        out.writeVarint(value.getNano());
    }

    private static Instant readInstant(ByteReader in) {
        return Instant.ofEpochSecond(in.readSigned(), readNano(in));
    }

    private static void writeOffset(ByteWriter out, ZoneOffset value) {
        out.writeSigned(value.getTotalSeconds());
    }

    private static ZoneOffset readOffset(ByteReader in) {
        return ZoneOffset.ofTotalSeconds(in.readSignedInt());
    }

    private static ZoneId readRegion(ByteReader in) {
        ZoneId zone = ZoneId.of(in.readText(CodecLimits.MAX_NAME_BYTES));
        if (zone instanceof ZoneOffset) {
            throw new MalformedBytesException("a zone must have a name, not the offset " + zone);
        }
        return zone;
    }

    private static void writeOffsetTime(ByteWriter out, OffsetTime value) {
        writeTime(out, value.toLocalTime());
        writeOffset(out, value.getOffset());
    }

    private static OffsetTime readOffsetTime(ByteReader in) {
        return OffsetTime.of(readTime(in), readOffset(in));
    }

    private static void writeOffsetDateTime(ByteWriter out, OffsetDateTime value) {
        writeDateTime(out, value.toLocalDateTime());
        writeOffset(out, value.getOffset());
    }

    private static OffsetDateTime readOffsetDateTime(ByteReader in) {
        return OffsetDateTime.of(readDateTime(in), readOffset(in));
    }

    private static void writeZoned(ByteWriter out, ZonedDateTime value) {
        writeDateTime(out, value.toLocalDateTime());
        writeOffset(out, value.getOffset());
        out.writeText(value.getZone().getId());
    }

    /** The same instant, even if the rules of the zone are not the same here as where it was written. */
    private static ZonedDateTime readZoned(ByteReader in) {
        LocalDateTime local = readDateTime(in);
        ZoneOffset offset = readOffset(in);
        return ZonedDateTime.ofInstant(local, offset, ZoneId.of(in.readText(CodecLimits.MAX_NAME_BYTES)));
    }

    private static void writeDuration(ByteWriter out, Duration value) {
        out.writeSigned(value.getSeconds());
        out.writeVarint(value.getNano());
    }

    private static Duration readDuration(ByteReader in) {
        return Duration.ofSeconds(in.readSigned(), readNano(in));
    }

    private static void writePeriod(ByteWriter out, Period value) {
        out.writeSigned(value.getYears());
        out.writeSigned(value.getMonths());
        out.writeSigned(value.getDays());
    }

    private static Period readPeriod(ByteReader in) {
        return Period.of(in.readSignedInt(), in.readSignedInt(), in.readSignedInt());
    }

    private static int readNano(ByteReader in) {
        return in.readCount("the nanosecond", MAX_NANO);
    }
}
