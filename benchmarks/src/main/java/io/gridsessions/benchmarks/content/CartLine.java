// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.content;

import java.io.Serializable;

/** A bean of which a session has several: one line of a shopping cart. */
public record CartLine(String article, int quantity, long cents) implements Serializable {
    private static final long serialVersionUID = 1L;
}
