// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.jetty;

import java.util.function.Consumer;
import org.eclipse.jetty.session.UnreadableSessionDataException;

/** Carries {@link UnreadableSessionDataException} through calls of the grid, whose functions throw nothing checked. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(UnreadableSessionDataException cause) {
        super(cause.getMessage(), cause);
    }

    /** A call of the grid. */
    interface Call<T> {
        T call();
    }

    /** Takes a record, and may be unable to read it. */
    interface RecordConsumer {
        void accept(byte[] record) throws UnreadableSessionDataException;
    }

    /** The result of a call that meets records which other nodes wrote. */
    static <T> T passOn(Call<T> call) throws UnreadableSessionDataException {
        try {
            return call.call();
        } catch (Unreadable e) {
            throw (UnreadableSessionDataException) e.getCause();
        }
    }

    /** The same consumer, for the grid. */
    static Consumer<byte[]> consumer(RecordConsumer consumer) {
        return record -> {
            try {
                consumer.accept(record);
            } catch (UnreadableSessionDataException e) {
                throw new Unreadable(e);
            }
        };
    }
}
