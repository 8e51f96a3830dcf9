package org.guardagent.sample.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.guardagent.sample.run.RunningSample;

/** Somebody who looks at the console, with a browser that remembers nothing. */
final class Visitor implements AutoCloseable {

  private static final Pattern FILE = Pattern.compile("\\.(js|css|svg|html)\\b");
  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  private final Showroom showroom;
  private final List<String> troubles = new ArrayList<>();
  private final List<BrowserContext> contexts = new ArrayList<>();
  private Page page;

  Visitor(Showroom showroom) {
    this.showroom = showroom;
    page = newPage(Look.WIDE_LIGHT);
  }

  /** Goes on in another window, of another size or colour. */
  Visitor look(Look look) {
    page = newPage(look);
    return this;
  }

  private Page newPage(Look look) {
    BrowserContext context =
        showroom
            .browser()
            .newContext(
                new NewContextOptions()
                    .setBaseURL(showroom.sample().base().toString())
                    .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                    .setViewportSize(look.width(), look.height())
                    .setLocale("en-GB"));
    contexts.add(context);
    Page made = context.newPage();
    made.onDialog(
        dialog -> {
          troubles.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    made.onPageError(error -> troubles.add("script: " + error));
    made.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !isRefusal(message) && !isOfPlainHttp(message)) {
            troubles.add("console: " + message.text() + " at " + message.location());
          }
        });
    return made;
  }

  /** The console's answer to a wrong question, which every browser notes; the page shows it. */
  private static boolean isRefusal(ConsoleMessage message) {
    return message
            .text()
            .startsWith("Failed to load resource: the server responded with a status of 4")
        && !FILE.matcher(message.location()).find();
  }

  /** From elsewhere without TLS the browser leaves out one of the headers, and says so. */
  private static boolean isOfPlainHttp(ConsoleMessage message) {
    return message.text().startsWith("The Cross-Origin-Opener-Policy header has been ignored");
  }

  /** Opens a view, and waits until its head is there. */
  Page open(String view) {
    page.navigate("/console/#" + view);
    page.getByRole(AriaRole.HEADING).first().waitFor();
    page.getByText("live", new Page.GetByTextOptions().setExact(true)).waitFor();
    return page;
  }

  Page page() {
    return page;
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** What was written by a test about the page; the pictures that people look at. */
  void photograph(String name) {
    page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  RunningSample sample() {
    return showroom.sample();
  }

  List<String> troubles() {
    return troubles;
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
  }
}
