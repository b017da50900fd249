// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** The load: users who do something some ten times a second each, until they are closed. */
final class Users implements AutoCloseable {
    private static final long PAUSE_MILLIS = 100;
    private static final Duration LAST_ANSWER = Duration.ofMinutes(2);

    private final List<User> users;
    private final Balancer balancer;
    private final ScheduledExecutorService threads;
    private final List<ScheduledFuture<?>> turns = new ArrayList<>();

    private Users(List<User> users, Balancer balancer) {
        this.users = users;
        this.balancer = balancer;
        this.threads = Executors.newScheduledThreadPool(users.size());
    }

    /**
     * How many users there are, and where they are sent.
     *
     * @param users their number
     * @param routing where each is sent
     */
    record Load(int users, Routing routing) {}

    /** The users of a cluster, from now on. */
    static Users start(Cluster cluster, History history, Load load, long seed) {
        Balancer balancer = new Balancer(cluster.nodes(), load.routing());
        Users users = new Users(
                IntStream.rangeClosed(1, load.users())
                        .mapToObj(i -> new User(new Profile(i), balancer, history, seed))
                        .toList(),
                balancer);
        users.users.forEach(user -> users.turns.add(users.schedule(user)));
        return users;
    }

    private ScheduledFuture<?> schedule(User user) {
        return threads.scheduleWithFixedDelay(() -> act(user), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void act(User user) {
        try {
            user.act();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until each user was served, and each node has served, by a request that began after this call; false if the limit is over. */
    boolean awaitRound(Duration limit) {
        long now = System.currentTimeMillis();
        try {
            await().atMost(limit)
                    .failFast("a user failed", () -> turns.stream().anyMatch(Future::isDone))
                    .until(() ->
                            balancer.allServedAfter(now) && users.stream().allMatch(user -> user.lastSuccess() > now));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** Lets each user finish what is under way; a user who failed makes this fail. */
    @Override
    public void close() {
        threads.shutdown();
        awaitEnd();
        turns.stream().filter(turn -> !turn.isCancelled()).forEach(Users::rethrow);
    }

    private static void rethrow(Future<?> failed) {
        try {
            failed.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() {
        try {
            if (!threads.awaitTermination(LAST_ANSWER.toSeconds(), TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
