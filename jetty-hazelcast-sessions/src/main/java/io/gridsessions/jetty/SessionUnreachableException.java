// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.QuietException;

/**
 * The grid did not answer when the application invalidated a session, changed its id, or asked for a large attribute:
 * the session is as it was before.
 *
 * <p>Answered with status 503 by Jetty where the application does not catch it. A quiet one: that the grid does not
 * answer is logged once, Jetty would log each.
 */
final class SessionUnreachableException extends GridUnavailableException implements HttpException, QuietException {
    private static final long serialVersionUID = 1L;

    SessionUnreachableException(GridUnavailableException cause) {
        super(
                "What was asked of the session can't be done, since the grid does not answer: " + cause.getMessage(),
                cause);
    }

    @Override
    public int getCode() {
        return HttpStatus.SERVICE_UNAVAILABLE_503;
    }

    /** What the user sees. */
    @Override
    public String getReason() {
        return SessionRefusedError.UNREACHABLE;
    }
}
