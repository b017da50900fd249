// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The whole page, as one node saw it for one visitor. */
record ShopPage(Node here, Peers peers, Visit visit) {
    private static final Template PAGE = Template.load("page.html");
    private static final Template PRODUCT = Template.load("product.html");

    Html render(Story story) {
        Map<String, Object> values = new HashMap<>(facts());
        values.put("banner", new Banner(here, visit).render(story));
        values.put("nodes", new NodesPanel(here.name(), peers).render());
        values.put("trail", Trail.render(visit.trail()));
        values.put("products", Html.all(Catalog.PRODUCTS.stream().map(ShopPage::product)));
        values.put("cart", CartPanel.render(visit.cart()));
        return PAGE.fill(values);
    }

    private Map<String, Object> facts() {
        long now = System.currentTimeMillis();
        return Map.of(
                "node", here.name(),
                "tone", Node.tone(here.name()),
                "pid", here.pid(),
                "uptime", Wording.age(Duration.ofMillis(now - here.startedAt())),
                "age", Wording.age(Duration.ofMillis(now - visit.createdAt())),
                "requests", visit.requests(),
                "count", visit.cart().count(),
                "total", Wording.price(visit.cart().total()));
    }

    private static Html product(Product product) {
        return PRODUCT.fill(Map.of(
                "sku", product.sku(),
                "name", product.name(),
                "line", product.line(),
                "price", Wording.price(product.price()),
                "picture", product.picture()));
    }
}
