// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a response that says that all went well sent only once the session is saved, and 503 in its place if it is not.
 *
 * <p>Jetty saves a session when the response is committed, and only logs it when that fails
 * ({@code AbstractSessionManager.commit}). This stands before its wrapper, saves first, and replaces the response while
 * it still can. What the application goes on to write is then dropped. A response that is committed before the change
 * is made, as one that is flushed early, has said what it said.
 */
final class CommitGuard extends HttpStream.Wrapper {
    private static final Logger LOG = LoggerFactory.getLogger(CommitGuard.class);
    private static final String BODY = "What this request changed could not be saved. Please send it again.";
    private static final HttpField TYPE =
            new HttpField(HttpHeader.CONTENT_TYPE, MimeTypes.Type.TEXT_PLAIN_UTF_8.asString());

    private final Request guarded;
    private final Save save;
    private final Refusals refusals;
    private boolean replaced;

    /** Saves what the request has changed. */
    @FunctionalInterface
    interface Save {
        /** Throws {@link GridUnavailableException} if it could not be saved, nor kept until it can. */
        void run() throws Exception;
    }

    private CommitGuard(HttpStream stream, Request guarded, Save save, Refusals refusals) {
        super(stream);
        this.guarded = guarded;
        this.save = save;
        this.refusals = refusals;
    }

    /** Has this saved in the request's context before its response is sent, if it is known. */
    static void on(@Nullable Request request, Save save, Refusals refusals) {
        if (request != null) request.addHttpStreamWrapper(stream -> new CommitGuard(stream, request, save, refusals));
    }

    @Override
    public void send(
            MetaData.Request request,
            MetaData.@Nullable Response response,
            boolean last,
            @Nullable ByteBuffer content,
            Callback callback) {
        if (replaced) callback.succeeded();
        else if (response == null || !saysThatAllWentWell(response) || isSaved())
            super.send(request, response, last, content, callback);
        else replace(request, response, callback);
    }

    private boolean isSaved() {
        AtomicBoolean saved = new AtomicBoolean();
        guarded.getContext().run(() -> saved.set(save()), guarded);
        return saved.get();
    }

    private boolean save() {
        try {
            save.run();
        } catch (GridUnavailableException e) {
            refusals.saveFailed(e);
            return false;
        } catch (Exception e) {
            LOG.debug("The session could not be saved; Jetty tries again, and logs it", e);
        }
        return true;
    }

    private static boolean saysThatAllWentWell(MetaData.Response response) {
        return HttpStatus.isSuccess(response.getStatus()) || HttpStatus.isRedirection(response.getStatus());
    }

    private void replace(MetaData.Request request, MetaData.Response response, Callback callback) {
        replaced = true;
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        HttpFields fields = HttpFields.build()
                .put(TYPE)
                .put(HttpHeader.RETRY_AFTER, Refusals.RETRY_AFTER)
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put(HttpHeader.CONTENT_LENGTH, body.length);
        MetaData.Response refusal = new MetaData.Response(
                HttpStatus.SERVICE_UNAVAILABLE_503,
                HttpStatus.getMessage(HttpStatus.SERVICE_UNAVAILABLE_503),
                response.getHttpVersion(),
                fields,
                body.length);
        super.send(request, refusal, true, ByteBuffer.wrap(body), callback);
    }
}
