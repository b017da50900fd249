// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import java.time.Duration;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * The refusal of a request that did not get its session to itself, answered with status 503.
 *
 * <p>An error, since Jetty takes every exception here for a session that does not exist, and would let the application
 * begin another, whose cookie would cost the user this one.
 */
final class SessionBusyError extends Error implements HttpException {
    private static final long serialVersionUID = 1L;
    private static final String RULE =
            "A session must be used by one request at a time (property jetty.session.hazelcast.exclusive), but ";

    private SessionBusyError(String fault, @Nullable Throwable cause) {
        super(RULE + fault, cause, false, false);
    }

    /** Others had the session for the whole time that this request could wait. */
    static SessionBusyError waited(Duration limit) {
        return new SessionBusyError(
                "others used it for %d ms: make them shorter, or raise jetty.session.hazelcast.exclusiveWait"
                        .formatted(limit.toMillis()),
                null);
    }

    /** The grid says neither whether others have the session nor what is in it. */
    static SessionBusyError unanswered(GridUnavailableException cause) {
        return new SessionBusyError("the grid does not answer: " + cause.getMessage(), cause);
    }

    /** The node stops, or somebody else interrupted the request while it waited. */
    static SessionBusyError interrupted() {
        return new SessionBusyError("this request was interrupted while it waited: send it again", null);
    }

    @Override
    public int getCode() {
        return HttpStatus.SERVICE_UNAVAILABLE_503;
    }

    /** What the user sees. */
    @Override
    public String getReason() {
        return "The session is in use by another request";
    }
}
