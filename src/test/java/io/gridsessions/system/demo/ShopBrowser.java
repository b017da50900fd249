// SPDX-License-Identifier: Apache-2.0
package io.gridsessions.system.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The shop in a headless Chromium. */
final class ShopBrowser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;
    private final String shop;

    private ShopBrowser(ChromeDriver driver, String shop) {
        this.driver = driver;
        this.shop = shop;
    }

    /** Skips the test where no browser is installed; on a build server that is a failure. */
    static void require() {
        boolean installed = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        String reason = "needs " + CHROMIUM + " and " + DRIVER;
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(installed, reason);
        }
        assumeTrue(installed, reason);
    }

    static ShopBrowser open(String shop, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run");
        options.addArguments("--disable-background-networking", "--disable-component-update", "--disable-sync");
        options.addArguments("--hide-scrollbars", "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        ShopBrowser browser = new ShopBrowser(new ChromeDriver(service, options), shop);
        browser.reload();
        return browser;
    }

    void reload() {
        driver.get(shop);
    }

    /** Nodes take turns, the page's own requests for their state among them: one reload may not be enough. */
    void reloadUntilAnsweredBy(String node) {
        await(() -> {
            reload();
            return settledNode().equals(node);
        });
    }

    /** Waits for the page instead of loading another one: what a page tells about its node it tells once. */
    private String settledNode() {
        await(() -> !node().isEmpty());
        return node();
    }

    void add(String sku) {
        int before = cartCount();
        click(By.cssSelector("button[data-sku=" + sku + "]"));
        await(() -> cartCount() == before + 1);
    }

    /** Presses the button that kills the node which sent this page, and waits for the page that follows. */
    void kill() {
        String before = node();
        click(By.id("kill"));
        await(() -> !node().equals(before));
    }

    void awaitAllUp() {
        await(() -> driver.findElements(By.cssSelector(".node.up")).size() == 2);
    }

    String node() {
        return text("#answered-by");
    }

    int cartCount() {
        return Integer.parseInt(text("#cart-count"));
    }

    List<String> cartLines() {
        return driver.findElements(By.cssSelector(".line b")).stream()
                .map(line -> line.getText())
                .toList();
    }

    String banner() {
        return text("#banners");
    }

    boolean widerThanScreen() {
        return Boolean.TRUE.equals(driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    void resize(int width, int height, double scale) {
        Map<String, Object> metrics =
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", width < 500);
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", metrics);
    }

    void screenshot(Path file) throws IOException {
        Map<String, Object> shot = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"));
        Files.write(file, Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
    }

    /** Clicks once: the page may exchange the element under the mouse, then the next one is taken. */
    private void click(By selector) {
        await(() -> {
            WebElement element = driver.findElement(selector);
            driver.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
            element.click();
            return true;
        });
    }

    private String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsMatching(
                        e -> e instanceof NoSuchElementException || e instanceof StaleElementReferenceException)
                .until(condition);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
