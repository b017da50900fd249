// SPDX-License-Identifier: Apache-2.0

/** The ways to keep sessions that are compared, as beans for a Jetty server. */
@NullMarked
package io.gridsessions.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
