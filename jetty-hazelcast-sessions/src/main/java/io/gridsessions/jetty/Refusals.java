// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

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
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** The attribute of a refused request, which tells the context that did so. */
    private static final String REFUSED = "io.gridsessions.refused";

    private final LongAdder count;
    private final QuietMinute quiet;

    Refusals(LongAdder count, Clock clock) {
        this.count = count;
        this.quiet = new QuietMinute(clock);
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
        count.increment();
        if (quiet.isOver())
            LOG.warn(
                    "{}. {} requests were refused since the start; no more are logged for a minute",
                    refusal.getMessage(),
                    count);
        return refusal;
    }

    /** Says in the answer when to come again (RFC 9110, 10.2.3), whatever page the application shows. */
    private static final class ComeAgain extends HttpStream.Wrapper {
        private static final String SECONDS = "1";

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
            HttpFields fields = HttpFields.build(response.getHttpFields()).put(HttpHeader.RETRY_AFTER, SECONDS);
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
