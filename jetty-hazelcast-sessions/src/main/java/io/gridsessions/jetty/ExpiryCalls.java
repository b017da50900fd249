// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import org.eclipse.jetty.session.SessionIdManager;

/**
 * Whether Jetty ends a session because one is due, and not because the application invalidated one.
 *
 * <p>{@link SessionIdManager#expireAll} and {@link SessionIdManager#invalidateAll} call the same method of each context,
 * and the first does so although the session of another context with the same id may well be alive.
 */
final class ExpiryCalls {
    /** The manager of the context and the caches are in between. */
    private static final int DEPTH = 10;

    private static final StackWalker STACK = StackWalker.getInstance();

    private ExpiryCalls() {}

    /** Whether the calling thread is in such a call. */
    static boolean isUnderWay() {
        return STACK.walk(frames ->
                frames.limit(DEPTH).anyMatch(frame -> frame.getMethodName().equals("expireAll")));
    }
}
