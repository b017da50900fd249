// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

/**
 * Jetty's walk through all attributes of a session, to tell those that listen.
 *
 * <p>It is to see the names of those only that may: the first who asks for names is Jetty, the next one is a listener. Used
 * under the session's lock.
 */
final class ListenerWalk {
    private boolean underWay;
    private boolean named;

    void run(Runnable telling) {
        underWay = true;
        named = false;
        try {
            telling.run();
        } finally {
            underWay = false;
        }
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** Whether it is Jetty that asks for the names now. */
    boolean takesNames() {
        boolean first = underWay && !named;
        named = true;
        return first;
    }
}
