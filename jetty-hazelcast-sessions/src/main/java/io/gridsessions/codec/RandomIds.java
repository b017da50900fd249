// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.security.SecureRandom;

/** Numbers that no two nodes ever draw twice, for storage and content ids. */
final class RandomIds {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomIds() {}

    static long next() {
        return RANDOM.nextLong();
    }
}
