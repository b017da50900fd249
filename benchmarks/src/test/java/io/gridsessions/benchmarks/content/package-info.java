// SPDX-License-Identifier: Apache-2.0

/** Tests. */
@NullMarked
package io.gridsessions.benchmarks.content;

import org.jspecify.annotations.NullMarked;
