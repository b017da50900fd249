// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** A stream of Java objects whose classes come from the application's or the server's class loader. */
final class GraphInputStream extends ObjectInputStream {
    private final ClassLookup.Preferring lookup;

    GraphInputStream(InputStream in, ClassLookup.Preferring lookup) throws IOException {
        super(in);
        this.lookup = lookup;
    }

    /** Sets the filter, beside one that may apply to the whole virtual machine. */
    void limit(GraphFilter filter) {
        setObjectInputFilter(ObjectInputFilter.merge(filter, getObjectInputFilter()));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        try {
            return lookup.find(description.getName());
        } catch (ClassNotFoundException e) {
            return super.resolveClass(description);
        }
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
        return lookup.findProxy(interfaces);
    }
}
