# Part of Grid Sessions. Change properties in start.d/session-store-hazelcast-health.ini, not here.

[description]
Tells a load balancer, at a path of its own, whether this node reaches the Hazelcast cluster with its sessions.

[tags]
session

[depends]
session-store-hazelcast

[xml]
etc/sessions/session-store-hazelcast-health.xml

[ini-template]
## The path at which the state is told: JSON, status 200, or 503 if the cluster does not answer at all
#jetty.session.hazelcast.healthPath=/health/sessions
