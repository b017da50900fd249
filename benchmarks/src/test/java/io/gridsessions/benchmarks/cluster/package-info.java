// SPDX-License-Identifier: Apache-2.0

/** Tests. */
@NullMarked
package io.gridsessions.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
