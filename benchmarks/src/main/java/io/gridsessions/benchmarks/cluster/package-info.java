// SPDX-License-Identifier: Apache-2.0

/** Processes that a benchmark needs, and what they cost. */
@NullMarked
package io.gridsessions.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
