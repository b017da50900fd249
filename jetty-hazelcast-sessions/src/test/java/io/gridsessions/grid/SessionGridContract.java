// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.grid;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds for sessions in any grid. Each test leaves the maps empty but for what runs out soon, or fails. */
abstract class SessionGridContract
        implements RecordContract,
                MoveContract,
                FollowContract,
                EndContract,
                RightContract,
                BlobContract,
                BarContract,
                LeaseContract,
                ClaimContract,
                LockContract,
                ExpiryContract,
                SpaceContract {
    @RegisterExtension
    static final NothingLeftBehind NOTHING_LEFT_BEHIND = new NothingLeftBehind();

    private SessionSpaces node;
    private SessionSpaces otherNode;
    private SessionSpace space;
    private SessionSpace elsewhere;

    /** How many entries there are in all three maps. */
    abstract int entries();

    @BeforeEach
    void openTwoNodes() {
        node = open("a");
        otherNode = open("b");
        space = node.space("/shop", "");
        elsewhere = otherNode.space("/shop", "");
    }

    @AfterEach
    void leaveNothing() {
        for (String id : List.of("s1", "s2")) {
            space.delete(id);
        }
        node.close();
        otherNode.close();
        try {
            eventually("maps are empty", this::isNothingLeft);
        } finally {
            Stream.of(maps().leases(), maps().records(), maps().blobs())
                    .forEach(map -> keys(map).forEach(map::removeLater));
        }
    }

    private boolean isNothingLeft() {
        keys(maps().records()).stream().filter(this::isMarkThatRunsOut).forEach(maps().records()::removeLater);
        return entries() == 0;
    }

    private SessionSpaces open(String name) {
        return new SessionSpaces(maps(), GridConfig.builder().nodeName(name).build(), clock());
    }

    @Override
    public final SessionSpaces node() {
        return node;
    }

    @Override
    public final SessionSpaces otherNode() {
        return otherNode;
    }

    @Override
    public final SessionSpace space() {
        return space;
    }

    @Override
    public final SessionSpace elsewhere() {
        return elsewhere;
    }
}
