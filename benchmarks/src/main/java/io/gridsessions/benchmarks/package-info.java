// SPDX-License-Identifier: Apache-2.0

/** This session store against Jetty's own, against none, and against the raw grid, in one run. */
@NullMarked
package io.gridsessions.benchmarks;

import org.jspecify.annotations.NullMarked;
