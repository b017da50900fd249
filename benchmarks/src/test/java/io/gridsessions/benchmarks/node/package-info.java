// SPDX-License-Identifier: Apache-2.0

/** Tests. */
@NullMarked
package io.gridsessions.benchmarks.node;

import org.jspecify.annotations.NullMarked;
