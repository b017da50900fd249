// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec.webapp;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** What a proxy answers. */
public record Greeting(String words) implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return words;
    }

    /**
     * A proxy for a public and a hidden interface.
     *
     * @param words what it answers
     * @return the proxy
     */
    public static Object proxy(String words) {
        Class<?>[] interfaces = {Greeter.class, HiddenGreeter.class};
        return Proxy.newProxyInstance(Greeting.class.getClassLoader(), interfaces, new Greeting(words));
    }
}
