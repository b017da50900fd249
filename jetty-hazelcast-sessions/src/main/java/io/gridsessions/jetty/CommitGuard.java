// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.grid.GridUnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.session.ManagedSession;
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
    private final ManagedSession session;
    private final HazelcastSessionCache cache;
    private final Refusals refusals;
    private Outcome outcome = Outcome.FAILED;
    private boolean replaced;

    /** The session whose response this thread is sending, saved or refused: Jetty is not to do it over again. */
    private static final ThreadLocal<@Nullable ManagedSession> SETTLED = new ThreadLocal<>();

    private CommitGuard(
            HttpStream stream,
            Request guarded,
            ManagedSession session,
            HazelcastSessionCache cache,
            Refusals refusals) {
        super(stream);
        this.guarded = guarded;
        this.session = session;
        this.cache = cache;
        this.refusals = refusals;
    }

    /** Has the session saved in the request's context before its response is sent, if the request is known. */
    static void on(@Nullable Request request, ManagedSession session, HazelcastSessionCache cache, Refusals refusals) {
        if (request != null)
            request.addHttpStreamWrapper(stream -> new CommitGuard(stream, request, session, cache, refusals));
    }

    @Override
    public void send(
            MetaData.Request request,
            MetaData.@Nullable Response response,
            boolean last,
            @Nullable ByteBuffer content,
            Callback callback) {
        if (replaced) drop(content, callback);
        else if (response == null
                || !saysThatAllWentWell(response)
                || !session.getSessionData().isDirty()) super.send(request, response, last, content, callback);
        else saveAndSend(request, response, last, content, callback);
    }

    /** Whether this thread has saved the session, or refused to, for the response that it is sending. */
    static boolean isSettled(ManagedSession session) {
        return SETTLED.get() == session;
    }

    private void saveAndSend(
            MetaData.Request request,
            MetaData.Response response,
            boolean last,
            @Nullable ByteBuffer content,
            Callback callback) {
        guarded.getContext().run(() -> outcome = save(), guarded);
        switch (outcome) {
            case SAVED -> settled(() -> super.send(request, response, last, content, callback));
            case FAILED -> super.send(request, response, last, content, callback);
            case REFUSED -> replace(request, response, content, callback);
        }
    }

    private void settled(Runnable sending) {
        SETTLED.set(session);
        try {
            sending.run();
        } finally {
            SETTLED.remove();
        }
    }

    private enum Outcome {
        SAVED,
        /** The grid does not answer. */
        REFUSED,
        /** By an error of other kind, which Jetty meets again, and logs. */
        FAILED
    }

    /** As a stream does that has sent it: who writes looks at what is left. */
    private static void drop(@Nullable ByteBuffer content, Callback callback) {
        if (content != null) content.position(content.limit());
        callback.succeeded();
    }

    private Outcome save() {
        try {
            cache.commitOrFail(session);
            return Outcome.SAVED;
        } catch (GridUnavailableException e) {
            refusals.saveFailed(e);
            return Outcome.REFUSED;
        } catch (Exception e) {
            LOG.debug("The session could not be saved; Jetty tries again, and logs it", e);
            return Outcome.FAILED;
        }
    }

    /** That of a session whose id was changed, which the grid knows by no other any more. */
    private void keepCookie(MetaData.Response response, HttpFields.Mutable fields) {
        for (HttpField field : response.getHttpFields())
            if (field.getHeader() == HttpHeader.SET_COOKIE && field.getValue().contains("=" + session.getExtendedId()))
                fields.add(field);
    }

    private static boolean saysThatAllWentWell(MetaData.Response response) {
        return HttpStatus.isSuccess(response.getStatus()) || HttpStatus.isRedirection(response.getStatus());
    }

    private void replace(
            MetaData.Request request, MetaData.Response response, @Nullable ByteBuffer content, Callback callback) {
        replaced = true;
        if (session instanceof GridSession own) own.data().setRefused(true);
        if (content != null) content.position(content.limit());
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        HttpFields.Mutable fields = HttpFields.build()
                .put(TYPE)
                .put(HttpHeader.RETRY_AFTER, Refusals.RETRY_AFTER)
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put(HttpHeader.CONTENT_LENGTH, body.length);
        if (session.getSessionData().getLastSaved() > 0) keepCookie(response, fields);
        MetaData.Response refusal = new MetaData.Response(
                HttpStatus.SERVICE_UNAVAILABLE_503,
                HttpStatus.getMessage(HttpStatus.SERVICE_UNAVAILABLE_503),
                response.getHttpVersion(),
                fields,
                body.length);
        settled(() -> super.send(request, refusal, true, ByteBuffer.wrap(body), callback));
    }
}
