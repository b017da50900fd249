// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.benchmarks.content;

import java.io.Serializable;

/** A bean as web applications keep them in sessions: who the user is. */
public record Profile(String name, String email, String locale, int customerNumber) implements Serializable {
    private static final long serialVersionUID = 1L;
}
