// SPDX-License-Identifier: Apache-2.0

/** Figures of interleaved rounds, as tables, JSON and charts. */
@NullMarked
package io.gridsessions.benchmarks.report;

import org.jspecify.annotations.NullMarked;
