// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import java.util.Map;
import java.util.stream.Stream;

/** What the visitor wants to buy: a view of the map in the session, which it changes in place. */
final class Cart {
    static final int MOST_OF_A_KIND = 99;

    private final Map<String, Integer> quantities;

    Cart(Map<String, Integer> quantities) {
        this.quantities = quantities;
    }

    record Line(Product product, int quantity) {
        int price() {
            return product.price() * quantity;
        }
    }

    void add(Product product) {
        put(product, quantities.getOrDefault(product.sku(), 0) + 1);
    }

    /** Sets how many there are of one product; with none of it the line goes away. */
    void put(Product product, int quantity) {
        if (quantity <= 0) {
            quantities.remove(product.sku());
        } else {
            quantities.put(product.sku(), Math.min(quantity, MOST_OF_A_KIND));
        }
    }

    void clear() {
        quantities.clear();
    }

    Stream<Line> lines() {
        return quantities.entrySet().stream()
                .flatMap(entry ->
                        Catalog.find(entry.getKey()).stream().map(product -> new Line(product, entry.getValue())));
    }

    int count() {
        return lines().mapToInt(Line::quantity).sum();
    }

    int total() {
        return lines().mapToInt(Line::price).sum();
    }
}
