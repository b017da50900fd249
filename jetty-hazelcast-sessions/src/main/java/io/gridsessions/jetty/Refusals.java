// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests that did not get their session: each is counted, told when to come again, and one in a minute is logged.
 *
 * <p>Each remembers it, too: its error page must not begin another session. Thread-safe.
 */
final class Refusals {
    /** When to come again, in s, as text (RFC 9110, 10.2.3). */
    static final String RETRY_AFTER = "1";

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** The attribute of a refused request, which tells the context that did so. */
    private static final String REFUSED = "io.gridsessions.refused";

    private final LongAdder count;
    private final QuietMinute quiet;
    private final QuietMinute unsaved;

    Refusals(LongAdder count, Clock clock) {
        this.count = count;
        this.quiet = new QuietMinute(clock);
        this.unsaved = new QuietMinute(clock);
    }

    boolean contains(@Nullable Request request) {
        return request != null && request.getAttribute(REFUSED) == this;
    }

    /** Takes note of a refusal, which is then to be thrown. */
    SessionRefusedError add(@Nullable Request request, SessionRefusedError refusal) {
        if (request != null) {
            request.setAttribute(REFUSED, this);
            request.addHttpStreamWrapper(ComeAgain::new);
        }
        log(String.valueOf(refusal.getMessage()));
        return refusal;
    }

    /** What is to be thrown where an operation of the session's has failed: the user may try again. */
    RuntimeException failed(@Nullable Request request, RuntimeException failure) {
        if (!(failure instanceof GridUnavailableException unavailable)) return failure;
        if (failure instanceof SessionUnreachableException) return failure;
        if (request != null) request.addHttpStreamWrapper(ComeAgain::new);
        return new SessionUnreachableException(unavailable);
    }

    /** Takes note of a response that could not say what the application meant it to, since the session was not saved. */
    void saveFailed(GridUnavailableException failure) {
        log("A response that says that all went well must follow a save, but the grid does not answer: "
                + failure.getMessage());
    }

    /** Takes note of a change that was made after the response was committed, and that only this node has. */
    void unsavedAtRelease(GridUnavailableException failure) {
        if (unsaved.isOver())
            LOG.warn(
                    "What a request changed after its response was committed is on this node alone, until the session is saved at its next request: {}; no more are logged for a minute",
                    failure.getMessage());
    }

    private void log(String message) {
        count.increment();
        if (quiet.isOver())
            LOG.warn("{}. {} requests were refused since the start; no more are logged for a minute", message, count);
    }

    /** Says in the answer when to come again (RFC 9110, 10.2.3), whatever page the application shows. */
    private static final class ComeAgain extends HttpStream.Wrapper {
        ComeAgain(HttpStream stream) {
            super(stream);
        }

        @Override
        public void send(
                MetaData.Request request,
                MetaData.@Nullable Response response,
                boolean last,
                @Nullable ByteBuffer content,
                Callback callback) {
            super.send(request, response == null ? null : later(response), last, content, callback);
        }

        private static MetaData.Response later(MetaData.Response response) {
            if (response.getStatus() != HttpStatus.SERVICE_UNAVAILABLE_503) return response;
            HttpFields fields =
                    HttpFields.build(response.getHttpFields()).put(HttpHeader.RETRY_AFTER, Refusals.RETRY_AFTER);
            return new MetaData.Response(
                    response.getStatus(),
                    response.getReason(),
                    response.getHttpVersion(),
                    fields,
                    response.getContentLength(),
                    response.getTrailersSupplier());
        }
    }
}
