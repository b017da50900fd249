// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system.demo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoBrowserTest {
    private static final Path PICTURES =
            Path.of(System.getProperty("system.target", "target")).toAbsolutePath();

    @TempDir
    private Path directory;

    @BeforeAll
    static void needsBrowser() {
        ShopBrowser.require();
    }

    @Test
    void cartSurvivesTheKillButtonAndTheNodeComesBack() throws IOException {
        try (DemoProcess demo = DemoProcess.start(directory);
                ShopBrowser browser = ShopBrowser.open(demo.address(), directory.resolve("profile"))) {
            fill(browser);
            String victim = browser.node();
            browser.kill();
            expectCart(browser);
            assertThat(browser.banner(), containsString(victim + " is gone. " + browser.node() + " answers."));
            takePictures(browser);
            browser.reload();
            expectCart(browser);
            expectBack(browser, victim);
        }
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        List<ProcessHandle> nodes;
        Path workspace;
        try (DemoProcess demo = DemoProcess.start(directory)) {
            nodes = demo.nodes();
            workspace = demo.workspace();
            assertThat(nodes.size(), is(2));
        }
        assertThat(nodes.stream().noneMatch(ProcessHandle::isAlive), is(true));
        assertThat(Files.exists(workspace), is(false));
    }

    private static void fill(ShopBrowser browser) {
        browser.resize(1280, 800, 1);
        browser.add("lantern");
        browser.add("kettle");
        browser.add("mug");
        browser.add("mug");
        expectCart(browser);
    }

    private static void expectCart(ShopBrowser browser) {
        assertThat(browser.cartCount(), is(4));
        assertThat(browser.cartLines(), contains("Storm lantern", "Camp kettle", "Enamel mug"));
    }

    private static void expectBack(ShopBrowser browser, String victim) {
        browser.awaitAllUp();
        browser.reloadUntilAnsweredBy(victim);
        assertThat(browser.banner(), containsString(victim + " is back."));
        expectCart(browser);
    }

    private static void takePictures(ShopBrowser browser) throws IOException {
        browser.screenshot(PICTURES.resolve("demo.png"));
        browser.resize(390, 844, 2);
        assertThat("wider than a phone", browser.widerThanScreen(), is(false));
        browser.screenshot(PICTURES.resolve("demo-phone.png"));
        browser.resize(1280, 800, 1);
    }
}
