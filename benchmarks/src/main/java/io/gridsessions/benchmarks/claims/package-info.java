// SPDX-License-Identifier: Apache-2.0

/** What the project says about its speed, held against a run's figures. */
@NullMarked
package io.gridsessions.benchmarks.claims;

import org.jspecify.annotations.NullMarked;
