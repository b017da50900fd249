// SPDX-License-Identifier: Apache-2.0

/** Requests over HTTP to real Jetty servers in processes of their own. */
@NullMarked
package io.gridsessions.benchmarks.http;

import org.jspecify.annotations.NullMarked;
