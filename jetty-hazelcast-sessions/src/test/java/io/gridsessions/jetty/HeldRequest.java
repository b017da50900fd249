// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import static java.util.Objects.requireNonNull;

import io.gridsessions.jetty.TestNode.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Session;

/**
 * An asynchronous request that has its session until the test answers it.
 *
 * @param session the session
 * @param answer answers the request
 * @param response what came back
 */
record HeldRequest(Session session, Runnable answer, Future<Answer> response) {
    /** Waits until a request has the session. */
    static HeldRequest on(TestNode node, String id, ExecutorService users) throws Exception {
        CompletableFuture<Session> session = new CompletableFuture<>();
        CompletableFuture<Runnable> answer = new CompletableFuture<>();
        Future<Answer> response = users.submit(() -> node.answeredLater(id, (entered, callback) -> {
            session.complete(entered);
            answer.complete(callback);
        }));
        return new HeldRequest(session.get(60, TimeUnit.SECONDS), answer.get(60, TimeUnit.SECONDS), response);
    }

    /** The turns of a node that has them. */
    static ExclusiveTurns turns(TestNode node) {
        HazelcastSessionDataStore store =
                (HazelcastSessionDataStore) node.cache().getSessionDataStore();
        return requireNonNull(store.sessions().turns());
    }

    /** The id of a session without its node's name. */
    static String plain(String id) {
        return id.substring(0, id.lastIndexOf('.'));
    }

    /** The key of a session's lock in the map of leases. */
    static String lockKey(String id) {
        return "%lock|/|0.0.0.0|" + plain(id);
    }
}
