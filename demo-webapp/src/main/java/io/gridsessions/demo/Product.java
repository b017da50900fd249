// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

/** Something that the shop sells. The price is in cents. */
record Product(String sku, String name, String line, int price, Html picture) {
    Product(String sku, String name, String line, int price) {
        this(
                sku,
                name,
                line,
                price,
                new Html(Template.load("pictures/" + sku + ".svg").text()));
    }
}
