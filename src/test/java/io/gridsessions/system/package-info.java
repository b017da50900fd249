// SPDX-License-Identifier: Apache-2.0

/** System tests: real Jetty processes from jetty-home, real clusters, each in a directory of its own. */
@NullMarked
package io.gridsessions.system;

import org.jspecify.annotations.NullMarked;
