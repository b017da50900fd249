// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec.webapp;

/** An interface that only its own package sees, so that a proxy must be in its class loader. */
interface HiddenGreeter {
    String greet();
}
