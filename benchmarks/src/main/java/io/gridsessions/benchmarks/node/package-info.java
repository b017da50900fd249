// SPDX-License-Identifier: Apache-2.0

/** The Jetty server that is measured over HTTP, run in a process of its own. */
@NullMarked
package io.gridsessions.benchmarks.node;

import org.jspecify.annotations.NullMarked;
