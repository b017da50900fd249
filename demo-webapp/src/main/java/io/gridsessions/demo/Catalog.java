// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import java.util.List;
import java.util.Optional;

/** Everything that the shop sells, in the order of the shelf. */
final class Catalog {
    static final List<Product> PRODUCTS = List.of(
            new Product("lantern", "Storm lantern", "Burns on when the mains don't.", 49_00),
            new Product("flask", "Steel flask", "Hot for a day, whatever happens.", 32_00),
            new Product("compass", "Field compass", "Knows the way back.", 27_00),
            new Product("umbrella", "Two-person umbrella", "One holds it, both stay dry.", 38_00),
            new Product("mug", "Enamel mug", "Survives every fall.", 12_00),
            new Product("kettle", "Camp kettle", "Back on the boil in no time.", 44_00),
            new Product("tent", "Four-season tent", "Goes down, goes up again.", 189_00),
            new Product("blanket", "Wool blanket", "For the cold restart.", 65_00));

    private Catalog() {}

    static Optional<Product> find(String sku) {
        return PRODUCTS.stream().filter(product -> product.sku().equals(sku)).findFirst();
    }
}
