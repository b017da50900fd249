// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/** What is asked of a map, for messages, and whether a backup has to confirm it. */
enum Operation {
    DECLARE("declare the maps and read its clock", false),
    READ("read an entry", false),
    READ_ALL("read entries", false),
    READ_EXPIRY("read an entry's expiry", false),
    LIST_KEYS("list keys", false),
    WRITE_NEW("write a new entry", true),
    WRITE("write an entry", true),
    REPLACE("replace an entry", true),
    REMOVE("remove an entry", true),
    PROLONG("prolong an entry", true);

    private final String text;
    private final boolean write;

    Operation(String text, boolean write) {
        this.text = text;
        this.write = write;
    }

    boolean isWrite() {
        return write;
    }

    @Override
    public String toString() {
        return text;
    }
}
