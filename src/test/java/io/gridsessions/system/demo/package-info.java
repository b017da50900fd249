// SPDX-License-Identifier: Apache-2.0

/** {@code ./demo} as a person sees it: in a browser. */
@NullMarked
package io.gridsessions.system.demo;

import org.jspecify.annotations.NullMarked;
