// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

/** Placeholder. */
public final class Placeholder {
    private Placeholder() {}
}
