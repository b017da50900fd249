// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.codec.BlobSource;
import io.gridsessions.grid.GridUnavailableException;
import io.gridsessions.grid.SessionSpace;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The large attributes of one session, as its record in the memory of this node names them.
 *
 * <p>Over a slow network the record of a new session and its blobs are written at the same time: a blob of a session that
 * has just begun is waited for.
 *
 * <p>Another node may have replaced an attribute meanwhile, and removed its old blob: then a blob is missing because the
 * record is outdated, and the newer one is to be read first. Or the session has ended there, or got another id, which is
 * no matter of an attribute that is missing.
 */
final class SessionBlobs implements BlobSource {
    /** How long a session counts as new, and how long its blobs are waited for. */
    private static final Duration NEW = Duration.ofSeconds(2);

    private static final Duration INTERVAL = Duration.ofMillis(20);

    private final SessionSpace space;
    private final GridSessionData data;

    SessionBlobs(SessionSpace space, GridSessionData data) {
        this.space = space;
        this.data = data;
    }

    /**
     * The blobs with these content ids, without those that are missing for good.
     *
     * @throws OutdatedRecordException if the record in the grid is a newer one
     * @throws SessionWentException if there is none, and an application reads an attribute
     * @throws GridUnavailableException if blobs are missing that another node may be about to write again
     */
    @Override
    public Map<Long, byte[]> fetch(long storageId, Set<Long> contentIds) {
        Map<Long, byte[]> found = space.findBlobs(storageId, contentIds);
        while (found.size() < contentIds.size() && data.record() != null) {
            requireCurrent();
            requireSettled();
            if (!isNew()) break;
            LockSupport.parkNanos(INTERVAL.toNanos());
            found = space.findBlobs(storageId, contentIds);
        }
        return found;
    }

    private void requireCurrent() {
        byte[] current = space.findRecord(data.getId());
        if (current != null && !Arrays.equals(current, data.record())) throw new OutdatedRecordException(current);
        if (current == null
                && data.isReadByApplication()
                && !space.losses().lostSince(data.getId(), data.knownLosses())) throw new SessionWentException();
    }

    private void requireSettled() {
        if (space.losses().recovering())
            throw new GridUnavailableException(
                    "The grid has lost its memory some seconds ago, and another node may hold the session's large attributes",
                    null);
    }

    private boolean isNew() {
        long age = System.currentTimeMillis() - data.getCreated();
        return age >= 0 && age < NEW.toMillis() && !Thread.currentThread().isInterrupted();
    }

    /** Says that the grid has no session of this id any more. */
    @SuppressWarnings("serial") // never leaves this package
    static final class SessionWentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SessionWentException() {
            super("Another node ended the session or changed its id", null, false, false);
        }
    }

    /** Says that the record in the memory of this node is older than the grid's. */
    @SuppressWarnings("serial") // never leaves this package
    static final class OutdatedRecordException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient byte[] current;

        OutdatedRecordException(byte[] current) {
            super("Another node changed the session meanwhile", null, false, false);
            this.current = current;
        }

        byte[] current() {
            return current;
        }
    }
}
