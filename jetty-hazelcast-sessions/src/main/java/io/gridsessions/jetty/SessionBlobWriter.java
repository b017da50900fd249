// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.codec.SaveDraft;
import io.gridsessions.codec.StoredAttributes;
import io.gridsessions.grid.SessionSpace;
import io.gridsessions.grid.UnderWay;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jetty.session.UnreadableSessionDataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the large attributes of sessions, and sees to it that they last, and no longer than a record names them.
 *
 * <p>Thread-safe for different sessions.
 */
final class SessionBlobWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SessionBlobWriter.class);

    private final SessionSpace space;
    private final SessionRecords records;
    private final BlobLife life;

    SessionBlobWriter(SessionSpace space, SessionRecords records, BlobLife life) {
        this.space = space;
        this.records = records;
        this.life = life;
    }

    /** Whether the blobs of the session have to be renewed with the next save. */
    boolean areDue(GridSessionData data) {
        long until = data.storedLifetime().blobsUntil();
        return until != 0 && life.isDue(until, data.getMaxInactiveMs(), records.gridTime());
    }

    /** Begins to write the blobs of a new session, whose record may be written meanwhile: nobody knows its id yet. */
    UnderWay begin(GridSessionData data, SaveDraft draft) {
        long storageId = data.attributes().stored().storageId();
        if (!draft.blobs().isEmpty()) space.requireReachable(data.getId());
        return space.beginBlobs(storageId, draft.blobs(), life.ttl(data.getMaxInactiveMs()));
    }

    /** Until when blobs of a draft last that are written now, in ms of the grid's clock; 0 for ever, or if it has none. */
    long until(GridSessionData data, SaveDraft draft) {
        return draft.blobs().isEmpty() ? 0 : life.until(data.getMaxInactiveMs(), records.gridTime());
    }

    /**
     * Writes the blobs of a draft, to be called before the record is written that names them, and renews all others if
     * that is due.
     *
     * @return until when all blobs of the session last then, in ms of the grid's clock; 0 for ever
     */
    long save(GridSessionData data, SaveDraft draft) {
        StoredAttributes stored = data.attributes().stored();
        Duration ttl = life.ttl(data.getMaxInactiveMs());
        long before = data.storedLifetime().blobsUntil();
        if (areDue(data)) {
            before = life.until(data.getMaxInactiveMs(), records.gridTime());
            space.renewBlobs(stored.storageId(), stored.contentIds(), ttl);
        }
        if (draft.blobs().isEmpty()) return before;
        space.requireReachable(data.getId()); // or each attempt would leave blobs that no record names
        long until = until(data, draft);
        space.saveBlobs(stored.storageId(), draft.blobs(), ttl);
        return BlobLife.earlier(before, until);
    }

    /**
     * Removes the blobs of a draft that was not saved, but for those that the session's record names all the same: the
     * grid may deny a write that took place, before the session got another id.
     *
     * <p>If the grid can't tell, they stay until they run out.
     *
     * @param since when the record was about to be written, in {@link System#nanoTime()}
     */
    void discard(String id, SaveDraft draft, long since) {
        if (draft.blobs().isEmpty()) return;
        try {
            byte[] record = space.follow(id, since);
            removeUnnamed(
                    draft, record == null ? null : records.decode(id, record).attributes());
        } catch (RuntimeException | UnreadableSessionDataException e) {
            LOG.debug("The grid can't tell whether large attributes of a save that came too late are in use", e);
        }
    }

    /** Takes note that a draft was written, with what other nodes wrote, and removes the blobs that no record names now. */
    void accepted(GridSessionData data, SaveDraft draft, StoredAttributes written) {
        data.attributes().saved(draft, written);
        space.deleteBlobs(written.storageId(), draft.obsolete(written));
    }

    /** Removes the blobs of a draft that was not saved, but for those that these attributes name. */
    void removeUnnamed(SaveDraft draft, @Nullable StoredAttributes stored) {
        Set<Long> contentIds = new HashSet<>(draft.blobs().keySet());
        if (stored != null && stored.storageId() == draft.storageId()) contentIds.removeAll(stored.contentIds());
        space.deleteBlobs(draft.storageId(), contentIds);
    }
}
