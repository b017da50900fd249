// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec.webapp;

import java.io.Serializable;

/** A class that a web application has in its own class loader. */
public record Article(String name) implements Serializable {
    private static final long serialVersionUID = 1L;
}
