// SPDX-License-Identifier: Apache-2.0

/**
 * The chaos suite: faults on real processes under load, and a judge of what the users were told.
 *
 * <p>{@link io.gridsessions.chaos.Users} make a {@link io.gridsessions.chaos.History} while {@link
 * io.gridsessions.chaos.Fault faults} come and go; {@link io.gridsessions.chaos.Judge} reads it afterwards.
 */
@NullMarked
package io.gridsessions.chaos;

import org.jspecify.annotations.NullMarked;
