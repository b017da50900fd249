// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/**
 * The keys of one context and virtual host: {@code escape(context) | escape(virtual host) | id}.
 *
 * <p>{@code %} is written {@code %25} and {@code |} is written {@code %7C} in the first two parts, so that no two
 * combinations share a prefix, and no key of a session begins with {@code %} and anything else. The id needs no escape:
 * it is all that follows the second bar.
 *
 * @param prefix all but the id
 */
record KeySpace(String prefix) {
    private static final char SEPARATOR = '|';

    /** What the key of a lock begins with: no prefix of sessions does. */
    private static final String LOCK = "%lock" + SEPARATOR;

    static KeySpace of(String contextPath, String virtualHost) {
        return new KeySpace(escape(contextPath) + SEPARATOR + escape(virtualHost) + SEPARATOR);
    }

    String key(String id) {
        return prefix + id;
    }

    /** The id in a key of this space. */
    String id(String key) {
        return key.substring(prefix.length());
    }

    String lockKey(String id) {
        return LOCK + key(id);
    }

    String blobKey(long storageId, long contentId) {
        return prefix
                + Long.toUnsignedString(storageId, Character.MAX_RADIX)
                + SEPARATOR
                + Long.toUnsignedString(contentId, Character.MAX_RADIX);
    }

    /** The prefix of any key of any space; empty for a key that is none. */
    static String prefixOf(String key) {
        int second = key.indexOf(SEPARATOR, key.indexOf(SEPARATOR) + 1);
        return key.substring(0, second + 1);
    }

    private static String escape(String part) {
        return part.replace("%", "%25").replace("|", "%7C");
    }
}
