// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.codec.Lifetime;
import io.gridsessions.codec.SaveDraft;
import io.gridsessions.codec.SessionRecord;
import io.gridsessions.codec.StoredAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.session.UnreadableSessionDataException;

/**
 * One node's change of a session, laid on whatever record the grid holds.
 *
 * <p>Applied once when nobody else changed the session, and again for each lost compare-and-set.
 */
final class RecordChange implements UnaryOperator<byte[]> {
    private final SessionRecords records;
    private final GridSessionData data;
    private final SaveDraft draft;
    private final long blobsUntil;
    private final Set<String> conflicts = new HashSet<>();
    private boolean applied;
    private StoredAttributes written;
    private Lifetime lifetime;

    /** A change after which this node's blobs of the session last until the moment given, 0 for ever. */
    RecordChange(SessionRecords records, GridSessionData data, SaveDraft draft, long blobsUntil) {
        this.records = records;
        this.data = data;
        this.draft = draft;
        this.blobsUntil = blobsUntil;
        this.written = data.attributes().stored();
        this.lifetime = data.storedLifetime();
    }

    @Override
    public byte[] apply(byte[] current) {
        SessionRecord theirs = current == data.record() ? null : theirs(current);
        if (applied && !draft.blobs().isEmpty()) throw new ContestedRecordException(current);
        applied = true;
        lifetime = records.lifetime(data, data.getMaxInactiveMs(), blobsUntil);
        if (theirs == null) write(data.attributes().stored());
        else mergeInto(theirs);
        return records.encode(data, written, lifetime);
    }

    /** The attributes as last handed to the grid. */
    StoredAttributes written() {
        return written;
    }

    /** The lifetime as last handed to the grid. */
    Lifetime lifetime() {
        return lifetime;
    }

    /** Names of attributes that another node changed, too; ours won. */
    Set<String> conflicts() {
        return conflicts;
    }

    /** What this node has read since it made the change may be another node's, too. */
    private void write(StoredAttributes stored) {
        conflicts.addAll(draft.conflicts(stored));
        written = draft.onTopOf(stored);
    }

    private void mergeInto(SessionRecord stored) {
        write(stored.attributes());
        Lifetime theirs = stored.lifetime();
        long bothBlobsUntil = BlobLife.earlier(blobsUntil, theirs.blobsUntil());
        if (data.maxInactiveChanged())
            lifetime = new Lifetime(lifetime.maxInactive(), lifetime.expiry(), 0, bothBlobsUntil);
        else if (theirs.maxInactive() == data.storedLifetime().maxInactive())
            lifetime = new Lifetime(
                    lifetime.maxInactive(),
                    Math.max(lifetime.expiry(), theirs.expiry()),
                    Math.max(lifetime.leasedUntil(), theirs.leasedUntil()),
                    bothBlobsUntil);
        else
            lifetime = new Lifetime(
                    theirs.maxInactive(),
                    records.expiry(data, theirs.maxInactive()),
                    theirs.leasedUntil(),
                    bothBlobsUntil);
    }

    private SessionRecord theirs(byte[] current) {
        try {
            SessionRecord theirs = records.decode(data.getId(), current);
            if (records.isOutdated(data, theirs)) throw new OutdatedCopyException(current);
            return theirs;
        } catch (UnreadableSessionDataException e) {
            throw new Unreadable(e);
        }
    }
}
