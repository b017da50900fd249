// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ShopPageTest {
    private static final Node NODE2 = new Node("node2", System.currentTimeMillis(), 2, true);
    private static final Peers FIRST_GONE = Peers.parse("node1=gone/7, node2=up");

    private final Visit visit = new Visit(new MapSession());

    @Test
    void goneNodeIsTheFirstThingOnThePage() {
        Product mug = Catalog.find("mug").orElseThrow();
        visit.cart().add(mug);
        String page = page(new Story.Gone(FIRST_GONE.all().get(0)));
        assertTrue(page.contains("node1 is gone. node2 answers."));
        assertTrue(page.contains("Your cart is still here: 1 thing, €12.00."));
        assertTrue(page.contains("gone, starts again in 7 s"));
    }

    @Test
    void everyProductCanBeAdded() {
        String page = page(new Story.Quiet());
        assertEquals(Catalog.PRODUCTS.size(), page.split("to the cart\" data-sku=", -1).length - 1);
    }

    @Test
    void outsideOfTheDemoThereIsNoKillButton() {
        assertFalse(page(new Story.Quiet()).contains("action=\"kill\""));
    }

    private String page(Story story) {
        return new ShopPage(NODE2, FIRST_GONE, visit).render(story).markup();
    }
}
