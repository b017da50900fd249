// SPDX-License-Identifier: Apache-2.0

/** What the README shows of embedding, complete and tested. */
@NullMarked
package io.gridsessions.example;

import org.jspecify.annotations.NullMarked;
