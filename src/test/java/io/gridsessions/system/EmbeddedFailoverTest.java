// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system;

/** Two nodes that are the members themselves. */
final class EmbeddedFailoverTest extends FailoverContract {
    @Override
    Grid grid() {
        return Grid.embedded(2);
    }
}
