// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CartTest {
    private static final Product MUG = Catalog.find("mug").orElseThrow();

    private final Map<String, Integer> quantities = new LinkedHashMap<>();
    private final Cart cart = new Cart(quantities);

    @Test
    void changesGoIntoTheMapItWasGiven() {
        cart.add(MUG);
        cart.add(MUG);
        assertEquals(Map.of("mug", 2), quantities);
        assertEquals(24_00, cart.total());
    }

    @Test
    void noneOfAProductRemovesItsLine() {
        cart.add(MUG);
        cart.put(MUG, 0);
        assertEquals(Map.of(), quantities);
    }

    @Test
    void quantityIsLimited() {
        cart.put(MUG, 999);
        assertEquals(Cart.MOST_OF_A_KIND, cart.count());
    }

    @Test
    void productThatIsNoLongerSoldIsLeftOut() {
        quantities.put("anvil", 3);
        assertEquals(0, cart.count());
    }
}
