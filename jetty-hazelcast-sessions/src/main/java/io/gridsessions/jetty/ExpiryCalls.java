// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import org.eclipse.jetty.session.SessionIdManager;

/**
 * Whether Jetty ends a session because one is due, and not because the application invalidated one.
 *
 * <p>{@link SessionIdManager#expireAll} and {@link SessionIdManager#invalidateAll} call the same method of each context,
 * and the first does so although the session of another context with the same id may well be alive. So does the second
 * for a session that a request has found due.
 */
final class ExpiryCalls {
    /** The manager of the context and the caches are in between. */
    private static final int DEPTH = 10;

    private static final StackWalker STACK = StackWalker.getInstance();

    private ExpiryCalls() {}

    /** Whether the calling thread is in such a call. */
    static boolean isUnderWay() {
        return STACK.walk(frames -> frames.limit(DEPTH).anyMatch(ExpiryCalls::isOne));
    }

    private static boolean isOne(StackWalker.StackFrame frame) {
        return frame.getMethodName().equals("expireAll")
                || (frame.getMethodName().equals("expire")
                        && frame.getClassName().equals(ExpiryCalls.class.getName()));
    }

    /** Makes the call, which ends a due session, as one of these. */
    static void expire(Runnable call) {
        call.run();
    }
}
