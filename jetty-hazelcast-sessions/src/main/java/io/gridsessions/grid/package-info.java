// SPDX-License-Identifier: Apache-2.0

/** Session records, leases and blobs in Hazelcast maps, and the protocol between them. */
@NullMarked
package io.gridsessions.grid;

import org.jspecify.annotations.NullMarked;
