// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

/**
 * A destroyed event, as the listener wrote it down.
 *
 * @param process the number of the process that ran the listener
 * @param at when, in milliseconds
 * @param session the session's id
 * @param user the user in the session's attribute, {@link Content#ABSENT} if it could not be read
 */
record Ending(long process, long at, String session, int user) {
    /** Reads a line of the file that a process wrote. */
    static Ending parse(long process, String line) {
        String[] words = line.split(" ", -1);
        int user = words[2].equals("null") ? Content.ABSENT : Integer.parseInt(words[2]);
        return new Ending(process, Long.parseLong(words[0]), words[1], user);
    }
}
