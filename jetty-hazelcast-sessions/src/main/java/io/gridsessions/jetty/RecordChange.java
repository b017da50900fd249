// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

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
    private final Set<String> conflicts = new HashSet<>();
    private StoredAttributes written;
    private long maxInactive;

    RecordChange(SessionRecords records, GridSessionData data, SaveDraft draft) {
        this.records = records;
        this.data = data;
        this.draft = draft;
        this.written = data.attributes().stored();
        this.maxInactive = data.getMaxInactiveMs();
    }

    @Override
    public byte[] apply(byte[] current) {
        if (current == data.record()) written = draft.onTopOf(data.attributes().stored());
        else mergeInto(decode(current));
        return records.encode(data, written, maxInactive);
    }

    /** The attributes as last handed to the grid. */
    StoredAttributes written() {
        return written;
    }

    /** The maximum inactive time as last handed to the grid, in ms. */
    long maxInactive() {
        return maxInactive;
    }

    /** Names of attributes that another node changed, too; ours won. */
    Set<String> conflicts() {
        return conflicts;
    }

    private void mergeInto(SessionRecord stored) {
        conflicts.addAll(draft.conflicts(stored.attributes()));
        written = draft.onTopOf(stored.attributes());
        if (!data.maxInactiveChanged()) maxInactive = stored.lifetime().maxInactive();
    }

    private SessionRecord decode(byte[] current) {
        try {
            return records.decode(data.getId(), current);
        } catch (UnreadableSessionDataException e) {
            throw new UncheckedUnreadableException(e);
        }
    }

    /** Carries {@link UnreadableSessionDataException} through the grid. */
    static final class UncheckedUnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UncheckedUnreadableException(UnreadableSessionDataException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
