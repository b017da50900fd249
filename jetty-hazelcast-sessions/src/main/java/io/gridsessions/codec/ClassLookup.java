// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The two class loaders from which the classes of a value may come.
 *
 * <p>A class that the web application sees is looked up through its loader, also when it belongs to the JDK or to the
 * server: a list of the JDK may hold objects of the application. Only what the application does not see is looked up
 * through the server's loader first. The other loader is asked when the first one does not know the class.
 */
final class ClassLookup {
    private static final @Nullable ClassLoader SERVER = ClassLookup.class.getClassLoader();

    private final @Nullable ClassLoader application;

    ClassLookup(@Nullable ClassLoader application) {
        this.application = application;
    }

    /** Whether this very class is what the application's loader finds under its name. */
    boolean ofApplication(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        ClassLoader loader = element.getClassLoader();
        if (application == null || loader == application || loader == null) {
            return application != null;
        }
        return element == findOrNull(element.getName(), application);
    }

    /** Both loaders in the order in which they are asked. */
    Preferring preferring(boolean applicationFirst) {
        return applicationFirst && application != null
                ? new Preferring(application, SERVER)
                : new Preferring(SERVER, application);
    }

    private static @Nullable Class<?> findOrNull(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** Two loaders, of which the second is asked for what the first does not know. */
    record Preferring(@Nullable ClassLoader first, @Nullable ClassLoader second) {

        /** The class of this name, not initialized. */
        Class<?> find(String name) throws ClassNotFoundException {
            try {
                return Class.forName(name, false, first);
            } catch (ClassNotFoundException e) {
                if (second == null) {
                    throw e;
                }
                return Class.forName(name, false, second);
            }
        }

        /** The class of proxies that implement these interfaces. */
        Class<?> findProxy(String[] names) throws ClassNotFoundException {
            Class<?>[] interfaces = new Class<?>[names.length];
            ClassLoader loader = first;
            for (int i = 0; i < names.length; i++) {
                interfaces[i] = find(names[i]);
                if (!Modifier.isPublic(interfaces[i].getModifiers())) {
                    loader = interfaces[i].getClassLoader();
                }
            }
            return proxyClass(loader, interfaces);
        }

        private static Class<?> proxyClass(@Nullable ClassLoader loader, Class<?>[] interfaces)
                throws ClassNotFoundException {
            try {
                return Proxy.newProxyInstance(loader, interfaces, (proxy, method, arguments) -> null)
                        .getClass();
            } catch (IllegalArgumentException e) {
                throw new ClassNotFoundException("No proxy class: " + e.getMessage(), e);
            }
        }
    }
}
