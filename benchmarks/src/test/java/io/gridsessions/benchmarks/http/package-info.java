// SPDX-License-Identifier: Apache-2.0

/** Tests. */
@NullMarked
package io.gridsessions.benchmarks.http;

import org.jspecify.annotations.NullMarked;
