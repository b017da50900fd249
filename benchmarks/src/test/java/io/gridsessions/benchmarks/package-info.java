// SPDX-License-Identifier: Apache-2.0

/** Tests. */
@NullMarked
package io.gridsessions.benchmarks;

import org.jspecify.annotations.NullMarked;
