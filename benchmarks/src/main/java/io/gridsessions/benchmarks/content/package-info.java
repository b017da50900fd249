// SPDX-License-Identifier: Apache-2.0

/** Sessions of a given size, made of ten attributes of mixed types. */
@NullMarked
package io.gridsessions.benchmarks.content;

import org.jspecify.annotations.NullMarked;
