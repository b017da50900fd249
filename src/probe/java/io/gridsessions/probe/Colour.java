// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.probe;

/** An enum of the application, one constant of which has a class of its own. */
public enum Colour {
    RED,
    GREEN {
        @Override
        public String toString() {
            return "green as grass";
        }
    }
}
