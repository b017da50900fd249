# Part of Grid Sessions.

[description]
Compresses large attributes of sessions that are kept in a Hazelcast cluster.
Needs the jar com.github.luben:zstd-jni in lib/session-store-hazelcast of the base.

[tags]
session

[depends]
session-store-hazelcast

[lib]
lib/session-store-hazelcast/zstd-jni-*.jar

[ini]
jetty.session.hazelcast.compression?=zstd

[jpms]
add-modules: com.github.luben.zstd_jni
