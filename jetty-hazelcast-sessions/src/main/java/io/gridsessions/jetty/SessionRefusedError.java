// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import java.time.Duration;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.QuietException;
import org.jspecify.annotations.Nullable;

/**
 * The refusal of a request that did not get the session it names, answered with status 503.
 *
 * <p>An error, since Jetty takes every exception here for a session that does not exist
 * ({@code AbstractSessionManager.getManagedSession}), and would let the application begin another, whose cookie would
 * cost the user this one. A quiet one: {@link Refusals} logs one in a minute, Jetty would log each.
 */
final class SessionRefusedError extends Error implements HttpException, QuietException {
    private static final long serialVersionUID = 1L;
    static final String UNREACHABLE = "The session cannot be reached now";

    private static final String RULE =
            "A session must be used by one request at a time (property jetty.session.hazelcast.exclusive), but ";

    private final String reason;

    private SessionRefusedError(String message, String reason, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.reason = reason;
    }

    /** Others had the session for the whole time that this request could wait. */
    static SessionRefusedError waited(Duration limit) {
        return busy("others used it for %d ms: make them shorter, or raise jetty.session.hazelcast.exclusiveWait"
                .formatted(limit.toMillis()));
    }

    /** The node stops, or somebody else interrupted the request while it waited. */
    static SessionRefusedError interrupted() {
        return busy("this request was interrupted while it waited: send it again");
    }

    private static SessionRefusedError busy(String fault) {
        return new SessionRefusedError(RULE + fault, "The session is in use by another request", null);
    }

    /** The grid does not say what is in the session, nor whether there is one. */
    private static SessionRefusedError unanswered(GridUnavailableException cause) {
        return new SessionRefusedError(
                "A request must get the session it names, but the grid does not answer: " + cause.getMessage(),
                UNREACHABLE,
                cause);
    }

    /** The refusal that the failure is or leads to. */
    static SessionRefusedError of(Throwable failure) {
        return failure instanceof GridUnavailableException unavailable
                ? unanswered(unavailable)
                : (SessionRefusedError) failure;
    }

    /** What is asked for again by a request that was refused before, its error page for one. */
    static SessionRefusedError again() {
        return new SessionRefusedError(
                "A request that did not get its session must not begin another", UNREACHABLE, null);
    }

    @Override
    public int getCode() {
        return HttpStatus.SERVICE_UNAVAILABLE_503;
    }

    /** What the user sees. */
    @Override
    public String getReason() {
        return reason;
    }
}
