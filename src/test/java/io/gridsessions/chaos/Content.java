// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.Optional;

/**
 * A session as the application found it; {@value #ABSENT} stands for an attribute that was not there.
 *
 * @param session its id
 * @param user the user who began it
 * @param number what was set last
 * @param bulk the same number, in a large attribute
 * @param mark what was changed in place last
 */
record Content(String session, int user, int number, int bulk, int mark) {
    static final int ABSENT = -1;
    private static final int WORDS = 5;

    /** Empty for the answers of an application that found no session. */
    static Optional<Content> parse(String body) {
        String[] words = body.split(" ", -1);
        if (words.length != WORDS) return Optional.empty();
        return Optional.of(
                new Content(words[0], number(words[1]), number(words[2]), number(words[3]), number(words[4])));
    }

    private static int number(String word) {
        return word.equals("null") ? ABSENT : Integer.parseInt(word);
    }
}
