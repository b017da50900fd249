# Part of Grid Sessions. Its properties are in the template of session-store-hazelcast: a template here would
# pin this cache in start.d, and another session-cache module could then not be added any more.

[description]
The session cache that belongs to session-store-hazelcast: it serves no outdated copy of a session.
Enabled together with the store, unless another session-cache module is.

[tags]
session

[provides]
session-cache|default

[depends]
sessions

[lib]
lib/session-store-hazelcast/jetty-hazelcast-sessions-${project.version}.jar
lib/session-store-hazelcast/hazelcast-${hazelcast.version}.jar

[xml]
etc/sessions/session-cache-hazelcast.xml
