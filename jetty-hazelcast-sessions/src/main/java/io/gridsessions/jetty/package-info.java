// SPDX-License-Identifier: Apache-2.0

/** Jetty's session data store and session cache over the grid. */
@NullMarked
package io.gridsessions.jetty;

import org.jspecify.annotations.NullMarked;
