// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.codec;

/**
 * What a session is called, and which node wrote it last.
 *
 * @param id the session id without the worker name
 * @param contextPath the context path of the web application in its canonical form
 * @param virtualHost the virtual host of the web application, empty if it has none
 * @param lastNode the worker name of the node that wrote the record
 */
public record SessionIdentity(String id, String contextPath, String virtualHost, String lastNode) {}
