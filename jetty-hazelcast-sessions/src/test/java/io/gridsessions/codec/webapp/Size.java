// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec.webapp;

/** An enum that a web application has in its own class loader. */
public enum Size {
    SMALL,
    LARGE {
        @Override
        public int factor() {
            return 2;
        }
    };

    /**
     * Something that differs.
     *
     * @return 1 or 2
     */
    public int factor() {
        return 1;
    }
}
