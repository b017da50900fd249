// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/**
 * The first byte of every value: its type.
 *
 * <p>Tags are never reused. Those from 02 to 3F stand for objects that cannot be changed in place.
 */
final class Tag {
    static final int NULL = 0x00;
    static final int JAVA = 0x01;

    static final int ENUM = 0x02;
    static final int FALSE = 0x03;
    static final int TRUE = 0x04;
    static final int BYTE = 0x05;
    static final int SHORT = 0x06;
    static final int CHARACTER = 0x07;
    static final int INTEGER = 0x08;
    static final int LONG = 0x09;
    static final int FLOAT = 0x0A;
    static final int DOUBLE = 0x0B;
    static final int BIG_INTEGER = 0x0C;
    static final int SMALL_DECIMAL = 0x0D;
    static final int BIG_DECIMAL = 0x0E;
    static final int STRING = 0x0F;
    static final int UUID = 0x10;
    /** Only as the key of a map: one that was there before. */
    static final int KEY_AGAIN = 0x11;

    static final int INSTANT = 0x20;
    static final int LOCAL_DATE = 0x21;
    static final int LOCAL_TIME = 0x22;
    static final int LOCAL_DATE_TIME = 0x23;
    static final int OFFSET_DATE_TIME = 0x24;
    static final int OFFSET_TIME = 0x25;
    static final int ZONED_DATE_TIME = 0x26;
    static final int ZONE_REGION = 0x27;
    static final int ZONE_OFFSET = 0x28;
    static final int DURATION = 0x29;
    static final int PERIOD = 0x2A;
    static final int YEAR = 0x2B;
    static final int YEAR_MONTH = 0x2C;
    static final int MONTH_DAY = 0x2D;

    static final int BYTE_ARRAY = 0x40;
    static final int DATE = 0x41;

    static final int ARRAY_LIST = 0x50;
    static final int LINKED_LIST = 0x51;
    static final int ARRAY_DEQUE = 0x52;
    static final int ARRAYS_AS_LIST = 0x53;
    static final int HASH_SET = 0x54;
    static final int LINKED_HASH_SET = 0x55;
    static final int TREE_SET = 0x56;
    static final int HASH_MAP = 0x57;
    static final int LINKED_HASH_MAP = 0x58;
    static final int TREE_MAP = 0x59;
    static final int LIST_OF_FEW = 0x5A;
    static final int LIST_OF = 0x5B;
    static final int LIST_OF_NULLABLE = 0x5C;
    static final int SET_OF_FEW = 0x5D;
    static final int SET_OF = 0x5E;
    static final int MAP_OF_ONE = 0x5F;
    static final int MAP_OF = 0x60;
    static final int EMPTY_LIST = 0x61;
    static final int EMPTY_SET = 0x62;
    static final int EMPTY_MAP = 0x63;
    static final int SINGLETON_LIST = 0x64;
    static final int SINGLETON_SET = 0x65;
    static final int SINGLETON_MAP = 0x66;

    /** One more than the highest tag. */
    static final int COUNT = 0x80;

    private static final int FIRST_MUTABLE = BYTE_ARRAY;

    private Tag() {}

    static boolean isImmutable(int tag) {
        return tag >= ENUM && tag < FIRST_MUTABLE;
    }

    static boolean hasClassFlags(int tag) {
        return tag == JAVA || tag == ENUM;
    }
}
