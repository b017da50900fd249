// SPDX-License-Identifier: Apache-2.0

/** Tests. */
@NullMarked
package io.gridsessions.benchmarks.report;

import org.jspecify.annotations.NullMarked;
