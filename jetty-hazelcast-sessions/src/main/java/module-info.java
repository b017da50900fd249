// SPDX-License-Identifier: Apache-2.0

/** HTTP sessions of Jetty, kept in a Hazelcast cluster. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Hazelcast publishes an automatic module
module io.gridsessions.jetty {
    requires transitive com.hazelcast.core;
    requires transitive org.eclipse.jetty.session;
    requires org.slf4j;
    requires static com.github.luben.zstd_jni;
    requires static transitive org.jspecify;

    exports io.gridsessions.codec;
    exports io.gridsessions.grid;
    exports io.gridsessions.jetty;
}
