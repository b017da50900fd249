// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec.webapp;

/** An interface that is implemented by a proxy only. */
public interface Greeter {
    /**
     * A greeting.
     *
     * @return some words
     */
    String greet();
}
