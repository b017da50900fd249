// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

import org.jspecify.annotations.Nullable;

/**
 * What an attribute was when a change to it was drafted.
 *
 * @param name the name of the attribute
 * @param stored the stored value, null if there was none
 * @param overtaken whether another node stored another value after this node changed the attribute
 * @param version tells whether the attribute was set again after the draft
 */
record Basis(String name, @Nullable StoredValue stored, boolean overtaken, int version) {}
