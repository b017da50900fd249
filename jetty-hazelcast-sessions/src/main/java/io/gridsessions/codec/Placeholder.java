// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/** Placeholder. */
public final class Placeholder {
    private Placeholder() {}
}
