# Part of Grid Sessions.

[description]
The JVM options that Hazelcast recommends, enabled together with session-store-hazelcast.
As with every Jetty module that sets JVM options, start.jar runs the server in a second JVM, unless
the command line comes from --dry-run (as in jetty.sh and in Jetty's container images).
To do without, enable session-store-hazelcast-no-fork.

[tags]
session

[exec]
--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED
--add-opens=java.base/java.lang=ALL-UNNAMED
--add-opens=java.base/sun.nio.ch=ALL-UNNAMED
--add-opens=java.management/sun.management=ALL-UNNAMED
--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED
# Known from JDK 23 on, where Hazelcast's use of Unsafe would be warned of; older ones take no notice.
-Dsun.misc.unsafe.memory.access=allow
-Dhazelcast.logging.type=slf4j
