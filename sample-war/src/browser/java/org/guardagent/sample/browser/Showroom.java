package org.guardagent.sample.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.guardagent.sample.run.RunningSample;

/** The sample and the browser, started once for all tests of the page. */
record Showroom(RunningSample sample, Playwright playwright, Browser browser)
    implements AutoCloseable {

  /** Another name for this machine, which only the browser knows. */
  static final String ELSEWHERE = "shop.example";

  static Showroom open(Path browserPath) throws IOException, InterruptedException {
    // Twice the usual: a machine that builds something else meanwhile is slow, not broken.
    PlaywrightAssertions.setDefaultAssertionTimeout(10_000);
    RunningSample sample = RunningSample.start("browser");
    Playwright playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(browserPath)
                    .setArgs(List.of("--host-resolver-rules=MAP " + ELSEWHERE + " 127.0.0.1")));
    return new Showroom(sample, playwright, browser);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
    sample.close();
  }
}
