// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.codec.SaveDraft;
import io.gridsessions.codec.StoredAttributes;
import io.gridsessions.grid.SessionSpace;
import java.time.Duration;

/** Writes the large attributes of sessions, and sees to it that they last. Thread-safe for different sessions. */
final class SessionBlobWriter {
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

    /**
     * Writes the blobs of a draft, to be called before the record is written that names them, and renews all others if
     * that is due.
     *
     * @return until when all blobs of the session last then, in ms of the grid's clock; 0 for ever
     */
    long save(GridSessionData data, SaveDraft draft) {
        StoredAttributes stored = data.attributes().stored();
        Duration ttl = life.ttl(data.getMaxInactiveMs());
        long until = life.until(data.getMaxInactiveMs(), records.gridTime());
        boolean due = areDue(data);
        if (due) space.renewBlobs(stored.storageId(), stored.contentIds(), ttl);
        if (!draft.blobs().isEmpty()) space.saveBlobs(stored.storageId(), draft.blobs(), ttl);
        long before = due ? 0 : data.storedLifetime().blobsUntil();
        return draft.blobs().isEmpty() && !due ? before : BlobLife.earlier(before, until);
    }
}
