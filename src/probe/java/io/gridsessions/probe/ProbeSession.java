// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.probe;

/** What the probe needs of a session, whatever the environment calls it. */
public interface ProbeSession {
    String id();

    Object get(String name);

    void set(String name, Object value);

    void invalidate();
}
