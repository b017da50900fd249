// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import com.hazelcast.client.HazelcastClientOfflineException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Lets calls through to one member of the grid, until it is known not to answer.
 *
 * <p>Closed, it lets a limited number wait at a time; who comes then waits for a place while the member answers anyone,
 * and is refused when it does not, lest one member that hangs take all threads of a server. A call that waited in vain,
 * while the member answered nobody, opens it: from then on callers are refused at once, until somebody found that the
 * member answers again. Thread-safe.
 */
final class CircuitBreaker {
    /** A member that answers nobody for so long is not waited for by more callers than there are places. */
    static final Duration SILENCE = Duration.ofSeconds(1);

    /** How many callers may wait for a member that answers nobody: a third of the threads of Jetty's default pool. */
    static final int PLACES = 64;

    /**
     * A member that answers nobody for so long, or twice as long as its last answer took, while all places are taken, is
     * waited for by as many more, not by all.
     */
    private static final Duration SHORT_SILENCE = Duration.ofMillis(100);

    private static final String BUSY = "answers none of the " + PLACES + " callers that wait for it";

    /** Stands for the member that is not known, because there is none. */
    static final UUID NOBODY = new UUID(0, 0);

    private final UUID member;
    private final String name;
    private final Semaphore places = new Semaphore(PLACES);
    private final Semaphore queue = new Semaphore(PLACES);
    private final LongAdder refused;
    private final Runnable changed;
    private final Closed closed = new Closed();
    private volatile State state = closed;
    private volatile long lastAnswer = System.nanoTime();
    private volatile long lastTook;
    private volatile long busySince = lastAnswer;

    /** The last answer before a silence that somebody has waited through. */
    private volatile long lastBeforeSilence = lastAnswer - 1;

    /**
     * A closed one.
     *
     * @param member its id
     * @param name what people know it by
     * @param refused counts who is not let through
     * @param changed told each time that it opens or closes
     */
    CircuitBreaker(UUID member, String name, LongAdder refused, Runnable changed) {
        this.member = member;
        this.name = name;
        this.refused = refused;
        this.changed = changed;
    }

    /** What a caller meets. */
    private sealed interface State permits Closed, Open {
        void check(Operation operation);

        void enter(Operation operation, Deadline deadline);

        <T> T call(Operation operation, Deadline deadline, Supplier<T> call);
    }

    /** The member answers, as far as is known. */
    private final class Closed implements State {
        @Override
        public void check(Operation operation) {
            // it may be asked
        }

        @Override
        public void enter(Operation operation, Deadline deadline) {
            if (!places.tryAcquire()) {
                takePlace(operation, deadline);
            } else if (places.availablePermits() == PLACES - 1) {
                busySince = System.nanoTime();
            }
        }

        @Override
        public <T> T call(Operation operation, Deadline deadline, Supplier<T> call) {
            enter(operation, deadline);
            long begun = System.nanoTime();
            try {
                T answer = call.get();
                answered(begun);
                return answer;
            } catch (GridUnavailableException e) {
                if (wasInVain(begun, deadline) || e.getCause() instanceof HazelcastClientOfflineException) {
                    open();
                }
                throw e;
            } finally {
                places.release();
            }
        }

        private void takePlace(Operation operation, Deadline deadline) {
            boolean queued = queue.tryAcquire();
            try {
                if (!queued && isSilent()) {
                    throw refusal(BUSY, operation);
                }
                awaitPlace(operation, deadline);
            } finally {
                if (queued) {
                    queue.release();
                }
            }
        }

        private void awaitPlace(Operation operation, Deadline deadline) {
            long seen = lastAnswer;
            while (seen == lastBeforeSilence || !placeInTime(operation, deadline)) {
                if (lastAnswer == seen) {
                    lastBeforeSilence = seen;
                    throw refusal(BUSY, operation);
                }
                seen = lastAnswer;
                deadline.remainingOrThrow(operation);
            }
        }

        /** A member that nobody has asked for a while is not silent for that. */
        private boolean isSilent() {
            long silence = Math.max(SHORT_SILENCE.toNanos(), Math.min(2 * lastTook, SILENCE.toNanos()));
            long now = System.nanoTime();
            return now - lastAnswer >= silence && now - busySince > silence;
        }

        private boolean placeInTime(Operation operation, Deadline deadline) {
            long wait = Math.min(SILENCE.toNanos(), deadline.remainingNanos());
            try {
                return places.tryAcquire(wait, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new GridUnavailableException("Interrupted while waiting for the grid to " + operation, e);
            }
        }

        /** Not if the call came with little time left, or while others were answered. */
        private boolean wasInVain(long begun, Deadline deadline) {
            boolean patient = System.nanoTime() - begun >= deadline.limit().toNanos() / 2;
            return patient && deadline.remainingNanos() <= 0 && lastAnswer - begun < 0;
        }
    }

    /** The member did not answer. */
    private final class Open implements State {
        private final Instant since = Clock.systemUTC().instant();

        @Override
        public void check(Operation operation) {
            throw refusal("has not answered since " + since, operation);
        }

        @Override
        public void enter(Operation operation, Deadline deadline) {
            check(operation);
        }

        @Override
        public <T> T call(Operation operation, Deadline deadline, Supplier<T> call) {
            check(operation);
            return call.get();
        }
    }

    private void answered(long begun) {
        long now = System.nanoTime();
        lastTook = now - begun;
        lastAnswer = now;
    }

    /** Calls the member, or refuses to. */
    <T> T call(Operation operation, Deadline deadline, Supplier<T> call) {
        return state.call(operation, deadline, call);
    }

    /** Takes a place for a call that is about other members, too, or refuses to; {@link #leave()} is to follow. */
    void enter(Operation operation, Deadline deadline) {
        state.enter(operation, deadline);
    }

    void leave() {
        places.release();
    }

    /** Refuses if it is open. */
    void check(Operation operation) {
        state.check(operation);
    }

    private GridUnavailableException refusal(String why, Operation operation) {
        refused.increment();
        return new GridUnavailableException(
                "The grid is not asked to " + operation + ": member " + name + " " + why, null);
    }

    void open() {
        if (becomes(new Open())) {
            changed.run();
        }
    }

    /** The member answers again, or is gone. */
    void close() {
        lastAnswer = System.nanoTime();
        if (becomes(closed)) {
            changed.run();
        }
    }

    /** False if it is open, or closed, already. */
    private synchronized boolean becomes(State next) {
        boolean other = isOpen() != (next != closed);
        if (other) {
            state = next;
        }
        return other;
    }

    boolean isOpen() {
        return state != closed;
    }

    /** Whether it has answered within this time. */
    boolean answeredWithin(Duration time) {
        return System.nanoTime() - lastAnswer < time.toNanos();
    }

    UUID member() {
        return member;
    }

    @Override
    public String toString() {
        return name;
    }
}
