// SPDX-License-Identifier: Apache-2.0

/** Session records and attribute values as bounded, versioned bytes. */
@NullMarked
package io.gridsessions.codec;

import org.jspecify.annotations.NullMarked;
