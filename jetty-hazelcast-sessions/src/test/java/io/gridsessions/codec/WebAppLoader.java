// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A class loader as web applications have: its own classes first, among them all of the package webapp. */
final class WebAppLoader extends ClassLoader {
    private static final String OWN = "io.gridsessions.codec.webapp.";

    WebAppLoader() {
        super(WebAppLoader.class.getClassLoader());
    }

    /** A new object of one of its own classes. */
    Object create(String simpleName, String argument) throws ReflectiveOperationException {
        return loadClass(OWN + simpleName).getConstructor(String.class).newInstance(argument);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (@Nullable InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
