// SPDX-License-Identifier: Apache-2.0

/** One operation at a time, without HTTP. */
@NullMarked
package io.gridsessions.benchmarks.store;

import org.jspecify.annotations.NullMarked;
