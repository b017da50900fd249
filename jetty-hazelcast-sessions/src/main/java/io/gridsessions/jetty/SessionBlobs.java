// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import io.gridsessions.codec.BlobSource;
import io.gridsessions.grid.SessionSpace;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * The large attributes of one session, as its record in the memory of this node names them.
 *
 * <p>Another node may have replaced an attribute meanwhile, and removed its old blob: then a blob is missing because the
 * record is outdated, and the newer one is to be read first.
 */
final class SessionBlobs implements BlobSource {
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
     */
    @Override
    public Map<Long, byte[]> fetch(long storageId, Set<Long> contentIds) {
        Map<Long, byte[]> found = space.findBlobs(storageId, contentIds);
        if (found.size() < contentIds.size() && data.record() != null) {
            byte[] current = space.findRecord(data.getId());
            if (current != null && !Arrays.equals(current, data.record())) throw new OutdatedRecordException(current);
        }
        return found;
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
