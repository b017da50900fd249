// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.util.HashSet;
import java.util.Set;

/** What is remembered about the class of a value, in one byte after the tag. */
final class ClassFlags {
    /** The class is found through the web application's loader, otherwise through the server's. */
    static final int APPLICATION = 1;
    /** The class implements an interface with the simple name HttpSessionActivationListener. */
    static final int ACTIVATION_LISTENER = 2;

    private static final String LISTENER_NAME = "HttpSessionActivationListener";
    private static final ClassValue<Boolean> LISTENERS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return interfaces(type).stream()
                    .anyMatch(each -> each.getSimpleName().equals(LISTENER_NAME));
        }
    };

    private ClassFlags() {}

    static int of(Class<?> type, ClassLookup lookup) {
        return (lookup.ofApplication(type) ? APPLICATION : 0) | (isActivationListener(type) ? ACTIVATION_LISTENER : 0);
    }

    static boolean isActivationListener(Class<?> type) {
        return LISTENERS.get(type);
    }

    static int read(ByteReader in) {
        int flags = in.readUnsignedByte();
        if (flags > (APPLICATION | ACTIVATION_LISTENER)) {
            throw new MalformedBytesException("the flags of a class must be at most 3, not " + flags);
        }
        return flags;
    }

    private static Set<Class<?>> interfaces(Class<?> type) {
        Set<Class<?>> found = new HashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            collect(each, found);
        }
        return found;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        for (Class<?> each : type.getInterfaces()) {
            if (found.add(each)) {
                collect(each, found);
            }
        }
    }
}
