// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.chaos;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a node answered.
 *
 * @param status the status, or {@link #NONE} if the connection broke or nothing came in time
 * @param body what the application wrote
 * @param cookie the id of a session cookie that the answer sets, without the node's name
 */
record Answer(int status, String body, @Nullable String cookie) {
    static final int NONE = 0;
    static final int UNAVAILABLE = 503;

    /** No answer. */
    static Answer broken() {
        return new Answer(NONE, "", null);
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** The session that the application found; empty if it found none or the request failed. */
    Optional<Content> content() {
        return succeeded() ? Content.parse(body) : Optional.empty();
    }
}
